package org.graftml.strategies.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.model.Objectives;
import org.graftml.heads.fitted.LogisticHead;
import org.graftml.heads.fitted.RidgeHead;
import org.junit.jupiter.api.Test;

/** Numbers of small cases are those that {@code tradaboost.py} prints. */
class BoostingTest {
    private static final int N = 12;
    private static final int M = 9;
    private static final int ROUNDS = 4;
    private static final Objectives.Classification TWO = new Objectives.Classification(List.of("a", "b"));
    private static final LogisticHead LOGISTIC = new LogisticHead(new LogisticHead.Settings(1));
    private static final Learner CLASSES = examples -> LOGISTIC.fit(examples, TWO);
    private static final RidgeHead RIDGE = new RidgeHead(new RidgeHead.Settings(0.1));
    private static final Learner NUMBERS = examples -> RIDGE.fit(examples, new Objectives.Regression());

    private static Matrix rows() {
        Matrix rows = new Matrix(N + M, 2);
        for (int i = 0; i < N + M; i++) {
            for (int j = 0; j < 2; j++) {
                rows.values()[i * 2 + j] = Math.sin(1.7 * i + 2.3 * j * j + 0.4 * i * j);
            }
        }
        return rows;
    }

    private static Samples samples(double[] labels) {
        Matrix all = new Matrix(N + M, 1, labels);
        return new Samples(
                rows().rows(0, N), all.rows(0, N), rows().rows(N, N + M), all.rows(N, N + M), rows().rows(N, N + M));
    }

    private static double[] classes() {
        double[] classes = new double[N + M];
        Arrays.setAll(
                classes,
                i -> (i < N ? rows().at(i, 0) + 0.5 * rows().at(i, 1) : rows().at(i, 0) - 1.5 * rows().at(i, 1) + 0.1)
                                > 0
                        ? 1
                        : 0);
        for (int i : new int[] {1, 4, 6}) {
            classes[i] = 1 - classes[i];
        }
        return classes;
    }

    private static double[] numbers() {
        double[] numbers = new double[N + M];
        Arrays.setAll(
                numbers,
                i -> 2 * rows().at(i, 0) - rows().at(i, 1) + 0.3 * Math.cos(5.0 * i) + (i < N && i % 2 == 1 ? 1.5 : 0));
        return numbers;
    }

    private static List<Matrix> said(List<Boosting.Round> rounds) {
        return rounds.stream().map(round -> round.learner().outputs(rows())).toList();
    }

    @Test
    void rounds_for_classes_are_those_of_the_paper() {
        List<Boosting.Round> rounds = TrAdaBoost.boosting(ROUNDS, 2).run(samples(classes()), CLASSES);

        assertThat(rounds.get(ROUNDS - 1).weights())
                .containsExactly(
                        new double[] {
                            0.213327244672,
                            0.100880453442,
                            0.953948481157,
                            0.953948481157,
                            0.100880453442,
                            0.953948481157,
                            0.100880453442,
                            0.953948481157,
                            0.953948481157,
                            0.451113290698,
                            0.953948481157,
                            0.953948481157,
                            0.953948481157,
                            3.338819684051,
                            0.953948481157,
                            3.338819684051,
                            0.953948481157,
                            0.953948481157,
                            0.953948481157,
                            0.953948481157,
                            0.953948481157
                        },
                        within(1e-6));
        assertThat(rounds)
                .extracting(Boosting.Round::vote)
                .usingElementComparator(BoostingTest::close)
                .containsExactly(1.252762968495, 2.833213344056, 2.833213344056, 2.833213344056);
        List<Boosting.Round> last = rounds.subList(1, ROUNDS);
        double[] shares = TrAdaBoost.voted(said(last), Boosting.votes(last)).values();
        assertThat(IntStream.range(0, N + M).mapToDouble(i -> Math.exp(shares[2 * i + 1])))
                .usingElementComparator(BoostingTest::close)
                .containsExactly(
                        0.0,
                        1.0,
                        0.0,
                        0.0,
                        1.0,
                        1.0,
                        0.0,
                        0.0,
                        1.0,
                        0.333333333333,
                        0.0,
                        0.0,
                        1.0,
                        1.0,
                        0.0,
                        0.0,
                        1.0,
                        0.0,
                        0.0,
                        1.0,
                        1.0);
    }

    @Test
    void rounds_for_numbers_are_those_of_the_paper() {
        List<Boosting.Round> rounds = TrAdaBoostR2.boosting(ROUNDS).run(samples(numbers()), NUMBERS);

        assertThat(rounds.get(ROUNDS - 1).weights())
                .containsExactly(
                        new double[] {
                            0.681423920195,
                            0.126970612287,
                            0.384031872838,
                            0.186559961072,
                            0.641725791119,
                            0.089448673738,
                            0.612440902501,
                            0.208909937882,
                            0.405504416867,
                            0.107970150646,
                            0.769359675687,
                            0.135203137945,
                            2.877349155143,
                            2.42166412606,
                            1.059579645343,
                            1.210539985081,
                            1.715994377749,
                            3.065672106424,
                            2.009649935309,
                            1.129647011603,
                            1.16035460451
                        },
                        within(1e-9));
        List<Boosting.Round> last = rounds.subList(1, ROUNDS);
        assertThat(TrAdaBoostR2.median(said(last), Boosting.votes(last)).values())
                .containsExactly(
                        new double[] {
                            -0.680764170952,
                            3.044732083021,
                            -0.626084431768,
                            -2.485910156634,
                            2.073515581893,
                            1.425365820624,
                            -2.030409483521,
                            -0.104390186129,
                            1.527333163275,
                            0.134089137465,
                            -0.773364111018,
                            -0.468318288684,
                            1.330133944307,
                            0.904682140804,
                            -2.100101907399,
                            0.085334981146,
                            2.847683276981,
                            -1.359101497638,
                            -2.035921648254,
                            2.643600730466,
                            0.811853494491
                        },
                        within(1e-9));
    }

    private static int close(double one, double other) {
        return Math.abs(one - other) < 1e-6 ? 0 : Double.compare(one, other);
    }

    /**
     * Whoever says the first class is right about two of four: no better than chance among two classes, which gives β = 1,
     * and better than chance among three, where β = 0.5 / (0.5 · 2).
     */
    @Test
    void among_three_classes_a_learner_that_is_right_about_half_has_a_vote_and_among_two_it_has_none() {
        Learner first = examples -> new FittedHead.Fitted() {
            @Override
            public Matrix outputs(Matrix features) {
                Matrix outputs = new Matrix(features.rows(), 3);
                for (int i = 0; i < features.rows(); i++) {
                    outputs.values()[3 * i] = 1;
                }
                return outputs;
            }

            @Override
            public Map<String, double[]> arrays() {
                return Map.of();
            }
        };
        Matrix two = new Matrix(2, 1, new double[] {0, 1});
        Matrix four = new Matrix(4, 1, new double[] {0, 1, 2, 0});
        Samples samples = new Samples(two, two, four, four, four);

        List<Boosting.Round> ofThree = TrAdaBoost.boosting(2, 3).run(samples, first);
        List<Boosting.Round> ofTwo = TrAdaBoost.boosting(2, 2).run(samples, first);

        assertThat(ofThree.get(0).vote()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(ofTwo.get(0).vote()).isZero();
        // the source's wrong one falls by 1 / (1 + √(2 ln 2 / 2)), the target's wrong ones double; then all by their
        // mean
        double falling = 1 / (1 + Math.sqrt(Math.log(2)));
        double mean = (1 + falling + 1 + 2 + 2 + 1) / 6;
        assertThat(ofThree.get(1).weights())
                .containsExactly(
                        new double[] {1 / mean, falling / mean, 1 / mean, 2 / mean, 2 / mean, 1 / mean}, within(1e-12));
    }

    /** Two learners outvote one, and by weight one outvotes two. */
    @Test
    void votes_count_by_their_weight() {
        List<Matrix> classes = List.of(
                new Matrix(1, 2, new double[] {2, 1}),
                new Matrix(1, 2, new double[] {0, 1}),
                new Matrix(1, 2, new double[] {3, 4}));
        List<Matrix> numbers = List.of(
                new Matrix(1, 1, new double[] {7}),
                new Matrix(1, 1, new double[] {-1}),
                new Matrix(1, 1, new double[] {3}));

        assertThat(TrAdaBoost.voted(classes, new double[] {1, 1, 1}).best()).containsExactly(1);
        assertThat(TrAdaBoost.voted(classes, new double[] {3, 1, 1}).best()).containsExactly(0);
        assertThat(TrAdaBoostR2.median(numbers, new double[] {1, 1, 1}).values())
                .containsExactly(3);
        assertThat(TrAdaBoostR2.median(numbers, new double[] {3, 1, 1}).values())
                .containsExactly(7);
    }

    /** Of 100 samples of the source every other goes by the second number, and the 20 of the target by the first. */
    @Test
    void samples_of_the_source_that_do_not_fit_lose_their_weight_and_the_target_gains() {
        SplittableRandom random = new SplittableRandom(5);
        Matrix source = drawn(100, random);
        Matrix target = drawn(20, random);
        double[] mixed = IntStream.range(0, 100)
                .mapToDouble(i -> i % 2 == 0 ? source.at(i, 1) > 0 ? 1 : 0 : side(source, i))
                .toArray();
        double[] few = IntStream.range(0, 20).mapToDouble(i -> side(target, i)).toArray();
        Samples samples = new Samples(source, new Matrix(100, 1, mixed), target, new Matrix(20, 1, few), target);

        List<Boosting.Round> rounds = TrAdaBoost.boosting(20, 2).run(samples, CLASSES);

        double[] weights = rounds.get(19).weights();
        IntPredicate clear = i -> Math.abs(source.at(i, 0) - 0.3 * source.at(i, 1)) > 0.5;
        IntPredicate fits = i -> mixed[i] == side(source, i);
        assertThat(mean(weights, clear.and(fits.negate()))).isLessThan(mean(weights, clear.and(fits)) / 20);
        assertThat(Arrays.stream(weights, 100, 120).average().orElseThrow()).isGreaterThan(1.5);
        Matrix unseen = drawn(500, random);
        FittedHead.Fitted plain =
                CLASSES.fit(new FittedHead.Examples(samples.labelled(), samples.allLabels(), Optional.empty()));
        List<Boosting.Round> last = rounds.subList(9, 20);
        Matrix voted = TrAdaBoost.voted(
                last.stream().map(round -> round.learner().outputs(unseen)).toList(), Boosting.votes(last));
        assertThat(errors(voted, unseen)).isLessThan(errors(plain.outputs(unseen), unseen) / 2);
    }

    private static Matrix drawn(int count, SplittableRandom random) {
        Matrix rows = new Matrix(count, 2);
        Arrays.setAll(rows.values(), i -> random.nextGaussian());
        return rows;
    }

    private static int side(Matrix rows, int i) {
        return rows.at(i, 0) > 0.3 * rows.at(i, 1) ? 1 : 0;
    }

    private static double mean(double[] weights, IntPredicate which) {
        return IntStream.range(0, 100)
                .filter(which)
                .mapToDouble(i -> weights[i])
                .average()
                .orElseThrow();
    }

    private static long errors(Matrix outputs, Matrix rows) {
        int[] best = outputs.best();
        return IntStream.range(0, best.length)
                .filter(i -> best[i] != side(rows, i))
                .count();
    }
}
