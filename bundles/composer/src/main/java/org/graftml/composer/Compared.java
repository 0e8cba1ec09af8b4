package org.graftml.composer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.composer.check.Findings;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.yaml.Span;

/**
 * What an experiment is compared with, so that a method that does harm is found out.
 *
 * @param known ids of all strategies
 * @param strategies of the experiment
 */
record Compared(ExperimentForm form, Set<String> known, Map<String, AdaptationStrategy> strategies) {
    private static final String NONE = "none";
    private static final String AUTO = "auto";
    private static final String TARGET = "target";

    /** Whether what the file names is there. */
    void check(Findings findings, BiFunction<String, String, Span> place) {
        String id = form.evaluate().baseline();
        if (!id.equals(NONE) && !id.equals(AUTO) && !known.contains(id)) {
            findings.add(
                    place.apply("evaluate", "baseline"),
                    "evaluate.baseline",
                    Misfit.of("unknown-extension", "the baseline `" + id + "` is no strategy")
                            .expected("`auto`, `none`, or one of " + String.join(", ", known)));
        }
    }

    /** @param asking calls a strategy */
    Optional<String> baseline(TrainingGraph graph, Function<AdaptationStrategy, Optional<String>> asking) {
        String named = form.evaluate().baseline();
        if (named.equals(NONE)) {
            return Optional.empty();
        }
        String id = named.equals(AUTO) ? chosen(graph, asking) : named;
        return Optional.of(id).filter(known::contains).filter(this::another);
    }

    private String chosen(TrainingGraph graph, Function<AdaptationStrategy, Optional<String>> asking) {
        if (strategies.keySet().equals(Set.of(ExperimentForm.Evaluate.WITHOUT_TARGET))
                || strategies.keySet().equals(Set.of(ExperimentForm.Evaluate.WITHOUT_SOURCE))) {
            return NONE;
        }
        if (!adapts(graph)) {
            return ExperimentForm.Evaluate.WITHOUT_TRANSFER;
        }
        return strategies.values().stream()
                .flatMap(strategy -> asking.apply(strategy).stream())
                .findFirst()
                .or(() -> Optional.of(ExperimentForm.Evaluate.WITHOUT_TARGET).filter(known::contains))
                .orElse(ExperimentForm.Evaluate.WITHOUT_TRANSFER);
    }

    Optional<String> alone(TrainingGraph graph) {
        boolean labels =
                graph.streams().stream().anyMatch(stream -> stream.name().equals(TARGET) && stream.shown() > 0);
        return Optional.of(ExperimentForm.Evaluate.WITHOUT_SOURCE)
                .filter(id -> form.evaluate().baseline().equals(AUTO) && labels && adapts(graph))
                .filter(known::contains)
                .filter(this::another);
    }

    private boolean another(String id) {
        return !strategies.keySet().equals(Set.of(id));
    }

    /**
     * Whether samples of the target, without their labels, shape a model that a source has taught, or the run whose
     * weights it starts from.
     */
    private boolean adapts(TrainingGraph graph) {
        Set<Feed> feeds = new LinkedHashSet<>();
        graph.statistics().ifPresent(feeds::add);
        graph.phases().forEach(phase -> read(phase, feeds));
        boolean taught = feeds.stream()
                .anyMatch(feed -> feed.labelled()
                        && !feed.stream().equals(TARGET)
                        && TrainingGraph.HEAD.equals(graph.headOf().get(feed.stream())));
        boolean before = form.backbone().weights().isPresent()
                && graph.streams().stream().allMatch(stream -> stream.shown() == 0);
        return feeds.contains(new Feed(TARGET, false)) && (taught || before);
    }

    private static void read(Phase phase, Set<Feed> feeds) {
        phase.fits().forEach(fit -> read(fit.reads(), feeds));
        for (Phase.Update update : phase.updates()) {
            for (Loss loss : update.losses()) {
                read(loss.reads(), feeds);
                loss.supervises().ifPresent(supervision -> feeds.add(supervision.feed()));
            }
        }
    }

    private static void read(List<Value> values, Set<Feed> feeds) {
        values.forEach(value -> value.source().ifPresent(feeds::add));
    }
}
