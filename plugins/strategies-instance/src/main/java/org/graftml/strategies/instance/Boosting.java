package org.graftml.strategies.instance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Scaling;

/**
 * The rounds that {@link TrAdaBoost} and {@link TrAdaBoostR2} share. Of n samples of the source and m of the target, round
 * t of N learns with the weights w, which begin equal, and is wrong about a sample by e_i, from 0 to 1:
 *
 * <pre>
 * ε_t = Σ_target w_i e_i / Σ_target w_i        β_t = ε_t / ((1 - ε_t) (K - 1)) ≤ 1
 * source: w_i ← w_i β^{e_i}                    β   = 1 / (1 + √(2 ln n / N))
 * target: w_i ← w_i β_t^{-e_i}
 * </pre>
 *
 * <p>The learners of the rounds from ⌈N/2⌉ on decide, each with the vote {@code ln 1/β_t}. Weights are scaled to have the
 * mean 1 before they are learnt with, so that a head's settings mean what they mean without. An ε_t counts as no less
 * than half of a sample, {@code 1 / 2m}, so that no vote is infinite; and a learner that is no better than chance (β_t =
 * 1) has no vote and leaves the target's weights, where the papers would stop: in later rounds less of the source stands
 * against the target.
 *
 * @param rounds N
 * @param classes K; 2 for numbers
 */
record Boosting(int rounds, int classes, Errors errors) {
    /** How wrong a learner is. */
    @FunctionalInterface
    interface Errors {
        /**
         * About each sample, from 0 to 1, {@code (N)}.
         *
         * @param outputs {@code (N, outputs)}
         * @param labels {@code (N, 1)}
         */
        double[] of(Matrix outputs, Matrix labels);
    }

    /**
     * A round.
     *
     * @param vote at least 0
     * @param weights that it learnt with, the source's first, {@code (n + m)}
     */
    record Round(FittedHead.Fitted learner, double vote, double[] weights) {}

    /** Declares the phase, and the learners that decide by a rule. */
    void declare(GraphBuilder graph, Optional<Scaling> scale, Together together) {
        graph.labelled(graph.target());
        GraphBuilder.Learners learners = graph.learners(rounds - first() + 1, together);
        Lesson.compute(graph, scale, (samples, learner) -> arrays(learners, run(samples, learner)));
    }

    /** The first round whose learner decides. */
    private int first() {
        return (rounds + 1) / 2;
    }

    private Map<String, double[]> arrays(GraphBuilder.Learners learners, List<Round> all) {
        List<Round> last = all.subList(first() - 1, rounds);
        Map<String, double[]> arrays = new TreeMap<>();
        arrays.put(learners.path() + "." + Together.VOTES, votes(last));
        for (int i = 0; i < last.size(); i++) {
            arrays.putAll(Lesson.at(learners.heads().get(i), last.get(i).learner()));
        }
        return arrays;
    }

    /** Equal ones where nobody has any. */
    static double[] votes(List<Round> rounds) {
        double[] votes = rounds.stream().mapToDouble(Round::vote).toArray();
        if (Arrays.stream(votes).sum() == 0) {
            Arrays.fill(votes, 1);
        }
        return votes;
    }

    /** All rounds, in order. */
    List<Round> run(Samples samples, Learner learner) {
        int n = samples.source().rows();
        Matrix rows = samples.labelled();
        Matrix labels = samples.allLabels();
        double falling = 1 / (1 + Math.sqrt(2 * Math.log(n) / rounds));
        double[] weights = new double[rows.rows()];
        Arrays.fill(weights, 1);
        List<Round> done = new ArrayList<>();
        for (int t = 1; t <= rounds; t++) {
            double[] now = ofMeanOne(weights);
            FittedHead.Fitted fitted = learner.fit(new FittedHead.Examples(rows, labels, Optional.of(now)));
            double[] wrong = errors.of(fitted.outputs(rows), labels);
            double beta = beta(error(now, wrong, n), now.length - n);
            done.add(new Round(fitted, -Math.log(beta), now));
            for (int i = 0; i < now.length; i++) {
                weights[i] = now[i] * Math.pow(i < n ? falling : 1 / beta, wrong[i]);
            }
        }
        return done;
    }

    private static double[] ofMeanOne(double[] weights) {
        double mean = Arrays.stream(weights).sum() / weights.length;
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    /** ε_t, of the samples from n on. */
    private static double error(double[] weights, double[] wrong, int n) {
        double sum = 0;
        double all = 0;
        for (int i = n; i < weights.length; i++) {
            sum += weights[i] * wrong[i];
            all += weights[i];
        }
        return sum / all;
    }

    private double beta(double error, int m) {
        double counted = Math.max(error, 1 / (2.0 * m));
        return Math.min(1, counted / ((1 - counted) * (classes - 1)));
    }
}
