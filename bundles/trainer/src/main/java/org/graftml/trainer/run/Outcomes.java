package org.graftml.trainer.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.run.Verdict;

/**
 * What came out of the parts of a run.
 *
 * @param all by name, those that are done
 */
record Outcomes(Runs.Parts parts, Map<String, PartRun.Outcome> all) {
    static final String BASELINE = "baseline";
    static final String ALONE = "alone";
    static final String MAIN = "main";

    boolean done() {
        return all.containsKey(MAIN);
    }

    private Optional<PartRun.Outcome> of(String part) {
        return Optional.ofNullable(all.get(part));
    }

    Map<String, Map<String, Metric.Score>> scores(String part) {
        return of(part).map(PartRun.Outcome::scores).orElse(Map.of());
    }

    Optional<RunResult.Chosen> chosen() {
        return of(MAIN).flatMap(PartRun.Outcome::chosen);
    }

    Map<String, Map<String, RunResult.Estimate>> folds() {
        return done()
                ? CrossValidation.of(all.entrySet().stream()
                        .filter(one -> !List.of(MAIN, BASELINE, ALONE).contains(one.getKey()))
                        .map(one -> one.getValue().scores())
                        .toList())
                : Map.of();
    }

    /** Whether the method has helped, against each that it is compared with. */
    List<Verdict> verdicts() {
        return Stream.of(verdict(BASELINE, parts.baseline()), verdict(ALONE, parts.alone()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Verdict> verdict(String part, Optional<Experiment> compared) {
        return compared.flatMap(other -> of(part).flatMap(before -> of(MAIN).flatMap(after ->
                Verdicts.of(method(parts.experiment()), after.judgement(), method(other), before.judgement()))));
    }

    private static String method(Experiment experiment) {
        return String.join(" + ", experiment.graph().strategies());
    }
}
