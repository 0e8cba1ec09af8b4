package org.graftml.api.run;

import java.util.List;
import java.util.Optional;
import org.graftml.api.measure.Measured;

/**
 * What the features of an experiment's backbone tell before it is trained.
 *
 * @param domains its streams
 * @param distances of each pair of them
 * @param transferabilities of each stream that shows labels of classes
 */
public record MeasureReport(List<Domain> domains, List<Distance> distances, List<Score> transferabilities) {
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

    /** How far two streams are apart. */
    public record Distance(String measure, String source, String target, Measured found) {}

    /**
     * How well the features of a stream would serve.
     *
     * @param labelled samples that it was judged by
     */
    public record Score(String measure, String stream, int labelled, Measured found) {}
}
