package org.graftml.trainer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.model.ModelFolder;
import org.graftml.trainer.step.Weights;

/**
 * Judges the weights now and then on the samples that are kept from training, or by a validator, and keeps the best. A
 * look draws no random number: training goes on as it would have without.
 */
final class Selection {
    /** The stream whose samples decide, where it has some that are kept; otherwise the mean of all. */
    private static final String TARGET = "target";

    private final PhaseRun.Context context;
    private final Experiment.Validation validation;
    private final PartRun part;
    private State state = new State("", 0, Double.NaN, 0, false, List.of());

    /**
     * What a checkpoint keeps of it.
     *
     * @param metric that decides; empty before the first look
     * @param step of the best look
     * @param worse looks since then
     * @param over whether patience is at its end
     * @param looks what each look was worth; more is better
     */
    record State(String metric, long step, double value, int worse, boolean over, List<Double> looks) {}

    Selection(PhaseRun.Context context, Experiment.Validation validation, PartRun part) {
        this.context = context;
        this.validation = validation;
        this.part = part;
    }

    void restore(State saved) {
        state = saved;
    }

    State state() {
        return state;
    }

    /** Whether it is time, so many steps after the beginning of the phase. */
    boolean due(long steps) {
        return steps
                        % (validation.every()
                                * context.experiment().graph().training().stepsPerEpoch())
                == 0;
    }

    void look(long step, String phase, Optional<FrozenFeatures> features) throws IOException {
        // Beside the weights that train: an engine may lay out anew what predicts.
        try (Weights judged = context.weights().copy()) {
            context.average().ifPresent(mean -> mean.settle(judged));
            Map<String, Map<String, Metric.Score>> scores =
                    scores(step, phase, context.scoring(context.experiment().graph(), judged, features));
            Found found = validation.select().isPresent()
                    ? judged(step, phase, validation.select().get(), new Looking(context, features), judged)
                    : found(scores);
            keep(step, scores, found, judged);
        }
    }

    /** What decides, and what it says of a look. */
    private record Found(String by, double value, boolean lowerIsBetter) {}

    private Found judged(long step, String phase, Experiment.Selector selector, Looking looking, Weights judged)
            throws IOException {
        double value = looking.judge(selector, judged);
        context.table().scores(step, phase, "validation", Map.of(selector.id(), new Metric.Score.Number(value)));
        return new Found(selector.id(), value, lower(selector));
    }

    private boolean lower(Experiment.Selector selector) {
        return context.faults()
                .guard("validate.select", () -> "saying what is better", selector.validator()::lowerIsBetter);
    }

    private Found found(Map<String, Map<String, Metric.Score>> scores) {
        String metric = metric(scores);
        return new Found(
                metric,
                value(scores, metric),
                context.experiment().metrics().get(metric).lowerIsBetter());
    }

    private Map<String, Map<String, Metric.Score>> scores(long step, String phase, Scoring scoring) throws IOException {
        Map<String, Map<String, Metric.Score>> scores = new LinkedHashMap<>();
        for (StreamData stream : context.streams().all()) {
            if (stream.validating().indices().length > 0) {
                String name = stream.info().name();
                Map<String, Metric.Score> found =
                        scoring.score(name, stream.validating(), (id, type, label, made) -> {});
                scores.put(name, found);
                context.table().scores(step, phase, name + "/validation", found);
            }
        }
        return scores;
    }

    private void keep(long step, Map<String, Map<String, Metric.Score>> scores, Found found, Weights judged)
            throws IOException {
        boolean best = state.metric.isEmpty() || better(found);
        List<Double> looks = new ArrayList<>(state.looks);
        looks.add(found.lowerIsBetter ? -found.value : found.value);
        if (best) {
            state = new State(found.by, step, found.value, 0, false, looks);
            part.keep(file(), judged, step);
        } else {
            int worse = state.worse + 1;
            boolean over =
                    validation.patience().filter(patience -> worse >= patience).isPresent();
            state = new State(found.by, state.step, state.value, worse, over, looks);
        }
        part.emit(new RunEvent.Validated(
                part.setting().run(), part.setting().part(), step, scores, found.by, found.value, best));
    }

    private String metric(Map<String, Map<String, Metric.Score>> scores) {
        Map<String, Metric.Score> any = scores.values().iterator().next();
        String named = validation.by().orElseGet(() -> any.entrySet().stream()
                .filter(score -> score.getValue() instanceof Metric.Score.Number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "validation needs a metric that is one number; there are " + any.keySet())));
        if (!(any.get(named) instanceof Metric.Score.Number)) {
            throw new IllegalArgumentException("validation cannot choose by '" + named + "': it is not one number");
        }
        return named;
    }

    private static double value(Map<String, Map<String, Metric.Score>> scores, String metric) {
        return scores.containsKey(TARGET)
                ? number(scores.get(TARGET), metric)
                : scores.values().stream()
                        .mapToDouble(found -> number(found, metric))
                        .average()
                        .orElseThrow();
    }

    private static double number(Map<String, Metric.Score> scores, String metric) {
        return ((Metric.Score.Number) scores.get(metric)).value();
    }

    private boolean better(Found found) {
        return Double.isNaN(state.value)
                || (found.lowerIsBetter ? found.value < state.value : found.value > state.value);
    }

    private Path file() {
        return part.setting().folder().resolve("checkpoints").resolve("best.safetensors");
    }

    /** Puts the weights in place that are to be kept; the mean of all steps where nothing better is known. */
    void settle() throws IOException {
        if (validation.best()) {
            context.weights()
                    .load(
                            SafeTensorsReader.read(file()).tensors(),
                            ModelFolder.networks(context.experiment().graph()));
        } else {
            context.average().ifPresent(mean -> mean.settle(context.weights()));
        }
    }

    /** Which weights were kept, when training ended behind a step. */
    RunResult.Chosen chosen(long ended) {
        return new RunResult.Chosen(validation.best() ? state.step : ended, state.metric, state.value, ended, rule());
    }

    private RunResult.Rule rule() {
        return validation
                .select()
                .map(selector -> context.faults()
                                .guard("validate.select", () -> "saying what it needs", selector.validator()::oracle)
                        ? RunResult.Rule.ORACLE
                        : RunResult.Rule.VALIDATOR)
                .orElse(RunResult.Rule.VALIDATION);
    }
}
