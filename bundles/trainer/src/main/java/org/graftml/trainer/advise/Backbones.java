package org.graftml.trainer.advise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graftml.api.advice.Situation;
import org.graftml.api.experiment.Composer;
import org.graftml.api.graph.Network;
import org.graftml.api.run.Counsel;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Measurements;
import org.graftml.api.schema.Catalogue;

/** Backbones that suit the data: that of the file, or else small ones of the catalogue. */
record Backbones(Catalogue catalogue, Composer composer, Measurements measurements, Strategies strategies) {
    private static final String KIND = "backbone";
    /** So many are measured, those with the fewest parameters; what is larger wants weights, which a file names. */
    private static final int MOST = 4;

    /**
     * A backbone and what its features tell.
     *
     * @param overrides that make it the experiment's
     */
    record Measured(List<String> overrides, Situation situation, MeasureReport report, Counsel.Choice choice) {}

    /** @param backbone without what strategies make of it */
    private record Candidate(List<String> overrides, Strategies.Probe probe, Network backbone) {
        long size() {
            return backbone.parameters().values().stream()
                    .mapToLong(parameter -> parameter.shape().size())
                    .sum();
        }
    }

    List<Measured> measured(Composer.Source source, Situations situations, int most) throws IOException {
        List<Candidate> candidates = candidates(source, situations);
        List<MeasureReport> reports = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Composer.Source with = GraftAdvisor.with(source, candidate.overrides);
            reports.add(measurements.measure(GraftAdvisor.with(with, candidate.probe.overrides()), List.of(), most));
        }
        Map<Integer, Double> ranks = ranks(reports);
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            Candidate candidate = candidates.get(i);
            MeasureReport report = reports.get(i);
            Counsel.Choice choice = new Counsel.Choice(
                    report.backbone(), -ranks.get(i), reason(candidate, report), candidate.overrides);
            Situation situation = situations.of(candidate.probe.experiment(), candidate.backbone, report);
            measured.add(new Measured(candidate.overrides, situation, report, choice));
        }
        measured.sort(Comparator.comparingDouble((Measured one) -> -one.choice.fitness()));
        return measured;
    }

    private List<Candidate> candidates(Composer.Source source, Situations situations) {
        Optional<Candidate> given = candidate(source, situations, List.of(), "");
        if (given.isPresent()) {
            return List.of(given.get());
        }
        return catalogue.extensions().stream()
                .filter(extension -> extension.kind().equals(KIND))
                .flatMap(extension ->
                        candidate(source, situations, List.of("backbone=" + extension.id()), extension.id()).stream())
                .sorted(Comparator.comparingLong(Candidate::size))
                .limit(MOST)
                .toList();
    }

    /**
     * With the first strategy that composes, so that there is an experiment to measure. A backbone that the file does
     * not name has to suit it as it is.
     */
    private Optional<Candidate> candidate(
            Composer.Source source, Situations situations, List<String> overrides, String id) {
        Optional<Network> plain = GraftAdvisor.composed(composer, source, overrides)
                .map(experiment -> experiment.graph().backbone());
        return plain.isEmpty() && !id.isEmpty()
                ? Optional.empty()
                : strategies
                        .first(source, overrides, situations.atMost())
                        .map(probe -> new Candidate(overrides, probe, plain.orElseGet(() -> probe.experiment()
                                .graph()
                                .backbone())));
    }

    /** The mean rank of each by all transferabilities of all streams; 0 where there is none. */
    private static Map<Integer, Double> ranks(List<MeasureReport> reports) {
        Map<Integer, Double> ranks = new HashMap<>();
        for (int i = 0; i < reports.size(); i++) {
            int own = i;
            ranks.put(
                    i,
                    reports.get(i).transferabilities().stream()
                            .mapToDouble(score -> reports.stream()
                                    .filter(other -> value(other, score) > value(reports.get(own), score))
                                    .count())
                            .average()
                            .orElse(0));
        }
        return ranks;
    }

    private static double value(MeasureReport report, MeasureReport.Score of) {
        return report.transferabilities().stream()
                .filter(score ->
                        score.measure().equals(of.measure()) && score.stream().equals(of.stream()))
                .mapToDouble(score -> score.found().value())
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static String reason(Candidate candidate, MeasureReport report) {
        String start = candidate
                .probe
                .experiment()
                .start()
                .checkpoint()
                .map(weights -> "with weights")
                .orElse(candidate.size() == 0 ? "features as they are" : "from random numbers");
        String told = report.transferabilities().stream()
                .map(score -> String.format(
                        Locale.ROOT,
                        "%s %s %.4g",
                        score.stream(),
                        score.measure(),
                        score.found().value()))
                .collect(Collectors.joining(", "));
        return "%s, %d parameters%s".formatted(start, candidate.size(), told.isEmpty() ? "" : "; " + told);
    }
}
