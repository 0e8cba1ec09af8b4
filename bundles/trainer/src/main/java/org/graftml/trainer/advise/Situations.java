package org.graftml.trainer.advise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Situation;
import org.graftml.api.data.PartType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Parameter;
import org.graftml.api.run.MeasureReport;

/**
 * What can be told of data.
 *
 * @param data streams that could be opened
 */
record Situations(Composer.Data data) {
    private static final String TARGET = "target";
    /** Labels of each class, on average, from which shares of classes are told. */
    private static final int ENOUGH = 5;

    Situations {
        if (data.infos().isEmpty()) {
            throw Misfit.of(
                            "no-data",
                            data.diagnostics().isEmpty()
                                    ? "the file has no data"
                                    : data.diagnostics().get(0).message())
                    .expected("streams under `data:` that can be read");
        }
    }

    private Optional<StreamInfo> target() {
        return data.infos().stream()
                .filter(stream -> stream.name().equals(TARGET) || data.infos().size() == 1)
                .findFirst();
    }

    private List<StreamInfo> sources() {
        return data.infos().stream()
                .filter(stream -> !Optional.of(stream).equals(target())
                        && stream.shown() > 0
                        && target().map(StreamInfo::labelType).equals(Optional.of(stream.labelType())))
                .toList();
    }

    /** What there may be at most: weights of a model of these classes, and something to train. */
    Situation atMost() {
        return of(true, true, 1, Optional.empty());
    }

    /**
     * What there is.
     *
     * @param experiment of a strategy that builds on weights, where the file names some
     * @param report what was measured of a backbone's features
     */
    Situation of(Experiment experiment, Network backbone, MeasureReport report) {
        Map<String, String> started = experiment.start().entries();
        boolean taught = experiment.graph().heads().get(TrainingGraph.HEAD).network().parameters().keySet().stream()
                .anyMatch(started::containsKey);
        long trainable = backbone.parameters().values().stream()
                .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
        return of(experiment.start().checkpoint().isPresent(), taught, trainable, Optional.of(report));
    }

    private Situation of(boolean weights, boolean taught, long trainable, Optional<MeasureReport> report) {
        return new Situation(
                inputs(),
                sources().size(),
                sources().stream().mapToInt(StreamInfo::shown).sum(),
                target().map(StreamInfo::size).orElse(0),
                target().map(StreamInfo::shown).orElse(0),
                classes().size(),
                classes().contains(PartType.ClassType.UNKNOWN),
                report.map(this::absent).orElse(0),
                weights,
                taught,
                trainable,
                report.flatMap(GraftAdvisor::outlook),
                report.map(this::labelShift).orElse(OptionalDouble.empty()));
    }

    private Situation.Inputs inputs() {
        List<PartType> parts = target().or(() -> data.infos().stream().findFirst()).stream()
                .flatMap(stream -> stream.samples().inputs().values().stream())
                .toList();
        if (parts.size() != 1) {
            return Situation.Inputs.OTHER;
        }
        PartType part = parts.get(0);
        if (part instanceof PartType.ImageType) {
            return Situation.Inputs.IMAGES;
        }
        if (part instanceof PartType.RowType) {
            return Situation.Inputs.ROWS;
        }
        return part instanceof PartType.TextType || part instanceof PartType.TokensType
                ? Situation.Inputs.TEXT
                : Situation.Inputs.OTHER;
    }

    private List<String> classes() {
        return target().flatMap(StreamInfo::labelType)
                .filter(PartType.ClassType.class::isInstance)
                .map(type -> ((PartType.ClassType) type).names())
                .orElse(List.of());
    }

    /** Labels that are shown, where they are enough to tell shares of classes from. */
    private record Shown(List<String> source, List<String> target) {}

    private Optional<Shown> shown(MeasureReport report) {
        List<String> source =
                labels(report, sources().stream().map(StreamInfo::name).toList());
        List<String> target =
                labels(report, target().stream().map(StreamInfo::name).toList());
        int enough = ENOUGH * classes().size();
        return classes().isEmpty() || source.size() < enough || target.size() < enough
                ? Optional.empty()
                : Optional.of(new Shown(source, target));
    }

    /** Half the sum of the differences of shares: between the target and all sources. */
    private OptionalDouble labelShift(MeasureReport report) {
        return shown(report)
                .map(shown -> OptionalDouble.of(classes().stream()
                                .mapToDouble(name -> Math.abs(share(name, shown.source) - share(name, shown.target)))
                                .sum()
                        / 2))
                .orElse(OptionalDouble.empty());
    }

    private int absent(MeasureReport report) {
        return shown(report)
                .map(shown -> (int) shown.source.stream()
                        .distinct()
                        .filter(name -> !shown.target.contains(name))
                        .count())
                .orElse(0);
    }

    private static List<String> labels(MeasureReport report, List<String> streams) {
        return report.domains().stream()
                .filter(domain -> streams.contains(domain.name()))
                .flatMap(domain -> domain.labels().stream())
                .flatMap(Optional::stream)
                .toList();
    }

    private static double share(String name, List<String> labels) {
        return (double) labels.stream().filter(name::equals).count() / labels.size();
    }
}
