package org.graftml.api.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.measure.Measured;

/**
 * What the features of an experiment's backbone tell before it is trained.
 *
 * @param backbone its id
 * @param domains the streams of the experiment
 * @param distances of each pair of them: how far apart they are, and how far their labels agree
 * @param transferabilities of each stream that shows labels of classes
 */
public record MeasureReport(
        String backbone, List<Domain> domains, List<Distance> distances, List<Score> transferabilities) {
    private static final String TARGET = "target";

    public MeasureReport {
        domains = List.copyOf(domains);
        distances = List.copyOf(distances);
        transferabilities = List.copyOf(transferabilities);
    }

    /**
     * A stream.
     *
     * @param features {@code (n, d)}: of training samples, or of scored ones where nothing is trained on
     * @param labels names of their classes, where they are shown
     */
    public record Domain(String name, List<float[]> features, List<Optional<String>> labels) {
        public Domain {
            features = List.copyOf(features);
            labels = List.copyOf(labels);
        }
    }

    /**
     * What is to be expected of one stream for another: the worst that any measure says.
     *
     * @param words why, a clause for each measure that says so
     */
    public record Expected(String source, String target, Measured.Outlook outlook, List<String> words) {
        public Expected {
            words = List.copyOf(words);
        }

        /** All of it in a sentence without an end. */
        public String sentence() {
            String says =
                    switch (outlook) {
                        case HELPS -> "should help";
                        case LITTLE -> "should help little";
                        case HURTS -> "should HURT";
                    };
            return "%s %s for %s: %s".formatted(source, says, target, String.join("; ", words));
        }
    }

    /** Of each stream for the target, where some measure can tell. */
    public List<Expected> expected() {
        Map<String, List<Distance>> bySource = new LinkedHashMap<>();
        for (Distance one : distances) {
            if (one.found.reading().isPresent() && (one.target.equals(TARGET) || one.source.equals(TARGET))) {
                String other = one.target.equals(TARGET) ? one.source : one.target;
                bySource.computeIfAbsent(other, unseen -> new ArrayList<>()).add(one);
            }
        }
        return bySource.entrySet().stream()
                .map(source -> expected(source.getKey(), source.getValue()))
                .toList();
    }

    private static Expected expected(String source, List<Distance> read) {
        Measured.Outlook worst = read.stream()
                .map(one -> one.found.reading().orElseThrow().outlook())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Expected(
                source,
                TARGET,
                worst,
                read.stream()
                        .filter(one -> one.found.reading().orElseThrow().outlook() == worst)
                        .map(one -> one.measure + ": "
                                + one.found.reading().orElseThrow().words())
                        .toList());
    }

    /** How far two streams are apart. */
    public record Distance(String measure, String source, String target, Measured found) {}

    /**
     * How well the features of a stream would serve.
     *
     * @param labelled samples that it was judged by
     */
    public record Score(String measure, String stream, int labelled, Measured found) {}
}
