package org.graftml.strategies.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Which samples of the target have a label that was guessed.
 *
 * @param labels a class, or {@value #NONE}; {@code (m)}
 */
record Guesses(int[] labels) {
    static final int NONE = -1;

    static Guesses none(int samples) {
        int[] labels = new int[samples];
        Arrays.fill(labels, NONE);
        return new Guesses(labels);
    }

    /** Refuses heads that cannot be fitted on more samples and on fewer. */
    static void check(GraphBuilder graph) {
        graph.classes();
        if (graph.fitted(graph.head()).filter(FittedHead::remembers).isPresent()) {
            throw Misfit.of(
                            "head-remembers",
                            "the head keeps the samples that it learns from, and their number changes")
                    .expected("a head such as 'svm', 'logistic' or 'prototype'")
                    .suggest("head: svm");
        }
    }

    /** Where guesses are good enough to learn from, with a head that can; the features stay, or are known to be good. */
    static Optional<Advice> advise(Situation situation, double worth, String reason) {
        boolean given = situation.trainable() == 0 || situation.weights();
        return situation.unsupervised()
                        && situation.adapts()
                        && situation.classes() > 0
                        && given
                        && situation.doubts().isEmpty()
                ? Optional.of(new Advice(worth, reason, Map.of("head", "svm")))
                : Optional.empty();
    }

    /** How many samples have another label there, or none. */
    int changes(Guesses other) {
        return (int) IntStream.range(0, labels.length)
                .filter(j -> labels[j] != other.labels[j])
                .count();
    }

    /** Those of them that are still said. */
    Guesses where(int[] said) {
        int[] kept = labels.clone();
        Arrays.setAll(kept, j -> labels[j] == said[j] ? said[j] : NONE);
        return new Guesses(kept);
    }

    /** Whether a sample is said to be of a class. */
    boolean say(int c) {
        return IntStream.of(labels).anyMatch(label -> label == c);
    }

    boolean has(int sample) {
        return labels[sample] != NONE;
    }

    /** Some samples more, with what is said of them. */
    Guesses with(List<Integer> more, int[] said) {
        int[] labelled = labels.clone();
        more.forEach(j -> labelled[j] = said[j]);
        return new Guesses(labelled);
    }

    /**
     * Some samples of one class, the first by an order.
     *
     * @param said of each sample
     * @param which are asked about
     */
    static List<Integer> ofClass(int c, int[] said, IntPredicate which, Comparator<Integer> order, int most) {
        return IntStream.range(0, said.length)
                .filter(j -> said[j] == c)
                .filter(which)
                .boxed()
                .sorted(order)
                .limit(most)
                .toList();
    }

    /**
     * Labelled samples, and below them those of the target that have a guess.
     *
     * @param rows labelled, {@code (n, D)}
     * @param labels of these, {@code (n, 1)}
     * @param target {@code (m, D)}
     */
    FittedHead.Examples beside(Matrix rows, Matrix labels, Matrix target) {
        List<Matrix> all = new ArrayList<>(List.of(rows));
        List<Matrix> known = new ArrayList<>(List.of(labels));
        for (int j = 0; j < target.rows(); j++) {
            if (has(j)) {
                all.add(target.rows(j, j + 1));
                known.add(new Matrix(1, 1, new double[] {this.labels[j]}));
            }
        }
        return new FittedHead.Examples(Matrix.below(all), Matrix.below(known));
    }
}
