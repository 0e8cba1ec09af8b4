package org.graftml.trainer.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.predict.Pass;
import org.graftml.trainer.step.Evaluator;

/**
 * A stream, as its backbone sees it.
 *
 * @param names of the classes; empty where labels are none
 * @param features {@code (n, d)}
 * @param labels of the features, -1 where none is shown
 */
record Domain(String name, List<String> names, List<float[]> features, int[] labels) {

    /** Some samples of each stream: those to train on, or to score on where there are none. */
    static List<Domain> all(List<StreamData> streams, Pass pass, Evaluator evaluator, long seed, int most)
            throws IOException {
        List<Domain> domains = new ArrayList<>();
        for (StreamData stream : streams) {
            String name = stream.info().name();
            boolean trained = stream.trained().indices().length > 0;
            StreamData.Judged from = trained ? stream.trained() : stream.scored();
            StreamData.Judged chosen = StreamData.any(from, most, Seeds.random(seed, name, "measure"));
            domains.add(new Domain(
                    name, names(stream), pass.over(chosen, evaluator::features), labels(stream, chosen, trained)));
        }
        return domains;
    }

    private static List<String> names(StreamData stream) {
        return stream.info().labelType().orElse(null) instanceof PartType.ClassType type ? type.names() : List.of();
    }

    /** Those that the stream shows: what is hidden from training is hidden here. */
    private static int[] labels(StreamData stream, StreamData.Judged chosen, boolean trained) throws IOException {
        int[] labels = new int[chosen.indices().length];
        Arrays.fill(labels, -1);
        if (!trained || names(stream).isEmpty()) {
            return labels;
        }
        Set<Integer> shown = new HashSet<>();
        IntStream.of(stream.labelled().indices()).forEach(shown::add);
        String label = stream.info().label().orElseThrow();
        for (int i = 0; i < labels.length; i++) {
            int index = chosen.indices()[i];
            if (shown.contains(index) && chosen.samples().label(index, label) instanceof Part.ClassLabel known) {
                labels[i] = known.index();
            }
        }
        return labels;
    }

    /** Rows of doubles. */
    double[][] rows() {
        return features.stream().map(Domain::row).toArray(double[][]::new);
    }

    private static double[] row(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** Those samples alone that show their label. */
    Domain labelled() {
        int[] known =
                IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
        return new Domain(
                name,
                names,
                IntStream.of(known).mapToObj(features::get).toList(),
                IntStream.of(known).map(i -> labels[i]).toArray());
    }

    /** How many classes occur. */
    long classes() {
        return IntStream.of(labels).filter(label -> label >= 0).distinct().count();
    }

    List<Optional<String>> labelNames() {
        return IntStream.of(labels)
                .mapToObj(label -> label < 0 ? Optional.<String>empty() : Optional.of(names.get(label)))
                .toList();
    }
}
