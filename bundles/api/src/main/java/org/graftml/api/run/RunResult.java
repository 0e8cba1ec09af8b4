package org.graftml.api.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Culprit;
import org.graftml.api.metric.Metric;

/**
 * How a run ended.
 *
 * @param metrics by stream and metric
 * @param baseline the same of the baseline; empty where there is none
 * @param chosen whose weights were kept, where they were chosen by validation
 * @param folds what cross-validation has found, by stream and metric; empty where there was none
 * @param alone the scores of what was trained on the target alone; empty where nothing was
 * @param verdicts whether the method has helped: against the baseline, and against the target alone; none where
 *     they were not trained or do not predict one class
 * @param failure what went wrong, in one sentence
 */
public record RunResult(
        Status status,
        Path folder,
        double seconds,
        long seed,
        Map<String, Map<String, Metric.Score>> metrics,
        Map<String, Map<String, Metric.Score>> baseline,
        Optional<Chosen> chosen,
        Map<String, Map<String, Estimate>> folds,
        Map<String, Map<String, Metric.Score>> alone,
        List<Verdict> verdicts,
        Optional<Failure> failure) {
    public RunResult {
        verdicts = List.copyOf(verdicts);
    }

    /** Of a run that did not come to scores. */
    public static RunResult unscored(Status status, Path folder, double seconds, long seed, Optional<Failure> failure) {
        return new RunResult(
                status,
                folder,
                seconds,
                seed,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                failure);
    }

    /** How a run can end. */
    public enum Status {
        DONE,
        FAILED,
        INTERRUPTED,
        FAULT
    }

    /**
     * The weights that were kept.
     *
     * @param step after which they were looked at
     * @param metric by which they were chosen, and its value there
     * @param ended the last step that was trained
     * @param rule what the number was made of
     */
    public record Chosen(long step, String metric, double value, long ended, Rule rule) {

        /** By a metric of labelled samples. */
        public Chosen(long step, String metric, double value, long ended) {
            this(step, metric, value, ended, Rule.VALIDATION);
        }

        /** Named values for JSON: a value that is not finite is null. */
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("step", step);
            values.put("metric", metric);
            values.put("value", Double.isFinite(value) ? value : null);
            values.put("ended", ended);
            values.put("rule", rule.name().toLowerCase(Locale.ROOT));
            return values;
        }
    }

    /** What weights are chosen by. */
    public enum Rule {
        /** A metric, of labelled samples that are kept from training. */
        VALIDATION,
        /** A validator, without labels of the target. */
        VALIDATOR,
        /** A validator that sees labels of the target which training does not: no honest choice. */
        ORACLE
    }

    /**
     * What cross-validation says of a metric.
     *
     * @param values of each fold, in their order
     * @param deviation of the values, as of a sample
     * @param low begin of the 95 % interval of the mean, with the variance that Nadeau and Bengio (2003) correct
     *     because folds share training samples
     * @param high its end
     */
    public record Estimate(List<Double> values, double mean, double deviation, double low, double high) {
        public Estimate {
            values = List.copyOf(values);
        }
    }

    /** Why a run did not end well; the extension is named where one is at fault. */
    public record Failure(String message, Optional<Culprit> culprit, String trace) {
        /** Symbolic name of the plug-in that is to blame. */
        public Optional<String> plugin() {
            return culprit.map(Culprit::plugin);
        }
    }
}
