package org.graftml.trainer.advise;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Situation;
import org.graftml.api.data.PartType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
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

    /** @param report what was measured of a backbone's features */
    Situation of(Experiment experiment, Optional<MeasureReport> report) {
        TrainingGraph graph = experiment.graph();
        return new Situation(
                sources().size(),
                sources().stream().mapToInt(StreamInfo::shown).sum(),
                target().map(StreamInfo::size).orElse(0),
                target().map(StreamInfo::shown).orElse(0),
                classes().size(),
                experiment.start().checkpoint().isPresent(),
                graph.backbone().parameters().values().stream()
                        .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                        .mapToLong(parameter -> parameter.shape().size())
                        .sum(),
                report.flatMap(GraftAdvisor::outlook),
                report.map(this::labelShift).orElse(OptionalDouble.empty()));
    }

    private List<String> classes() {
        return target().flatMap(StreamInfo::labelType)
                .filter(PartType.ClassType.class::isInstance)
                .map(type -> ((PartType.ClassType) type).names())
                .orElse(List.of());
    }

    /** Half the sum of the differences of shares: between the target and all sources, of labels that are shown. */
    private OptionalDouble labelShift(MeasureReport report) {
        List<String> names = sources().stream().map(StreamInfo::name).toList();
        List<String> source = labels(report, names);
        List<String> target =
                labels(report, target().stream().map(StreamInfo::name).toList());
        int enough = ENOUGH * classes().size();
        if (classes().isEmpty() || source.size() < enough || target.size() < enough) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(classes().stream()
                        .mapToDouble(name -> Math.abs(share(name, source) - share(name, target)))
                        .sum()
                / 2);
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
