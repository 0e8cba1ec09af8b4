package org.graftml.metrics.basic;

import java.util.List;
import java.util.function.Function;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** Counts labels against predictions, {@code [label][prediction]}: all that metrics of one class need. */
final class Counts implements Metric.Scorer {
    private final List<String> names;
    private final long[][] counts;
    private final Function<Counts, Metric.Score> score;

    private Counts(List<String> names, Function<Counts, Metric.Score> score) {
        this.names = names;
        this.counts = new long[names.size()][names.size()];
        this.score = score;
    }

    /** A scorer of labels of one class. */
    static Counts of(PartType label, Function<Counts, Metric.Score> score) {
        if (label instanceof PartType.ClassType classes) {
            return new Counts(classes.names(), score);
        }
        throw Misfit.of("label-unsupported", "this metric does not judge labels of the type '" + label + "'")
                .expected("one class")
                .suggest("`mean-squared-error` judges numbers");
    }

    @Override
    public void add(Part label, Prediction prediction) {
        counts[((Part.ClassLabel) label).index()][((Prediction.OneClass) prediction).best()]++;
    }

    @Override
    public Metric.Score score() {
        return score.apply(this);
    }

    List<String> names() {
        return names;
    }

    long[][] counts() {
        long[][] copy = new long[counts.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    /** How often a class was predicted rightly. */
    long right(int index) {
        return counts[index][index];
    }

    /** How often a class was the label. */
    long labels(int index) {
        long sum = 0;
        for (long count : counts[index]) {
            sum += count;
        }
        return sum;
    }

    /** How often a class was predicted. */
    long predictions(int index) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[index];
        }
        return sum;
    }
}
