package org.graftml.trainer.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.graftml.api.data.Sample;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.predict.Pass;
import org.graftml.trainer.step.Evaluator;

/** Labelled training samples, and where the backbone puts them. */
final class Neighbours {
    private final Pass pass;
    private final List<Known> known = new ArrayList<>();

    /** A training sample: its stream, its place there, its features. */
    private record Known(StreamData.Judged stream, int place, float[] features) {}

    /** One of them, and how far its features are from those of another sample. */
    record Near(Sample sample, double distance) {}

    Neighbours(List<StreamData.Judged> streams, Pass pass, Evaluator evaluator) throws IOException {
        this.pass = pass;
        for (StreamData.Judged stream : streams) {
            List<float[]> features = pass.over(stream, evaluator::features);
            for (int place = 0; place < features.size(); place++) {
                known.add(new Known(stream, place, features.get(place)));
            }
        }
    }

    /** The nearest, by Euclidean distance; a training sample is not its own neighbour. */
    List<Near> of(String id, float[] features, int count) throws IOException {
        List<Known> sorted = known.stream()
                .sorted(Comparator.comparingDouble(one -> distance(one.features, features)))
                .toList();
        List<Near> nearest = new ArrayList<>();
        for (int i = 0; i < sorted.size() && nearest.size() < count; i++) {
            Known one = sorted.get(i);
            Sample sample = pass.one(one.stream, one.place);
            if (!sample.id().equals(id)) {
                nearest.add(new Near(sample, distance(one.features, features)));
            }
        }
        return nearest;
    }

    static double distance(float[] one, float[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = (double) one[i] - other[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
