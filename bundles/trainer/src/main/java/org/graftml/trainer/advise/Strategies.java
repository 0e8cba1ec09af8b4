package org.graftml.trainer.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Counsel;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.strategy.AdaptationStrategy;

/** The strategies of the catalogue, each with its defaults. */
final class Strategies {
    private static final String KIND = "strategy";

    /** What is asked, by its id. */
    private record Asked(String id, AdaptationStrategy strategy) {}

    /** What strategies said. */
    record Found(List<Counsel.Choice> suited, List<Counsel.Choice> unfit, int silent) {}

    private final List<Asked> all;
    private final Composer composer;

    private Strategies(List<Asked> all, Composer composer) {
        this.all = all;
        this.composer = composer;
    }

    static Strategies of(Catalogue catalogue, Composer composer) {
        List<Asked> all = new ArrayList<>();
        for (Catalogue.ExtensionInfo info : catalogue.extensions()) {
            if (info.kind().equals(KIND)) {
                made(catalogue, info).ifPresent(strategy -> all.add(new Asked(info.id(), strategy)));
            }
        }
        return new Strategies(all, composer);
    }

    /** One that has to be told something cannot be proposed. */
    private static Optional<AdaptationStrategy> made(Catalogue catalogue, Catalogue.ExtensionInfo info) {
        try {
            return Optional.of((AdaptationStrategy) catalogue.create(info, Map.of()));
        } catch (Misfit | IllegalStateException needsSettings) {
            return Optional.empty();
        }
    }

    private List<Counsel.Choice> advised(Situation situation) {
        List<Counsel.Choice> advised = new ArrayList<>();
        for (Asked asked : all) {
            asked.strategy
                    .advise(situation)
                    .ifPresent(advice -> advised.add(new Counsel.Choice(
                            asked.id, advice.fitness(), advice.reason(), overrides(asked.id, advice))));
        }
        advised.sort(
                Comparator.comparingDouble(Counsel.Choice::fitness).reversed().thenComparing(Counsel.Choice::id));
        return advised;
    }

    private static List<String> overrides(String id, Advice advice) {
        List<String> overrides = new ArrayList<>();
        overrides.add("strategy=" + id);
        advice.overrides().forEach((path, value) -> overrides.add(path + "=" + value));
        return overrides;
    }

    /** Those that say that they would serve, and whether the experiment has what they need. */
    Found suited(Composer.Source source, List<String> before, Situation situation) {
        List<Counsel.Choice> suited = new ArrayList<>();
        List<Counsel.Choice> unfit = new ArrayList<>();
        List<Counsel.Choice> advised = advised(situation);
        for (Counsel.Choice choice : advised) {
            Composer.Composition tried =
                    composer.compose(GraftAdvisor.with(GraftAdvisor.with(source, before), choice.overrides()));
            if (tried.valid()) {
                suited.add(choice);
            } else {
                unfit.add(new Counsel.Choice(
                        choice.id(), choice.fitness(), reasons(tried.diagnostics()), choice.overrides()));
            }
        }
        return new Found(suited, unfit, all.size() - advised.size());
    }

    private static String reasons(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(found -> found.severity() == Diagnostic.Severity.ERROR)
                .map(Diagnostic::message)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /**
     * An experiment to measure with.
     *
     * @param overrides that make it of the file
     */
    record Probe(List<String> overrides, Experiment experiment) {}

    /** With the best strategy that composes with other overrides; empty where none does. */
    Optional<Probe> first(Composer.Source source, List<String> before, Situation situation) {
        return advised(situation).stream()
                .map(Counsel.Choice::overrides)
                .flatMap(own -> GraftAdvisor.composed(composer, GraftAdvisor.with(source, before), own)
                        .map(experiment -> new Probe(own, experiment))
                        .stream())
                .findFirst();
    }
}
