package org.graftml.strategies.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.model.Objectives;
import org.graftml.heads.fitted.KnnHead;
import org.graftml.heads.fitted.SvmHead;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** Numbers of small cases are those that {@code guesses.py} prints. */
class GuessesTest {
    private static final int N = 12;
    private static final int M = 10;
    private static final Objectives.Classification TWO = new Objectives.Classification(List.of("a", "b"));
    private static final SvmHead SVM = new SvmHead(new SvmHead.Settings(1));
    private static final Learner MACHINE = examples -> SVM.fit(examples, TWO);

    private static Samples samples() {
        Matrix rows = new Matrix(N + M, 2);
        Matrix labels = new Matrix(N + M, 1);
        for (int i = 0; i < N + M; i++) {
            labels.values()[i] = i % 2;
            double x = Math.sin(1.7 * i) + 1.4 * (i % 2 == 1 ? 1 : -1);
            double y = Math.cos(2.9 * i);
            rows.values()[2 * i] = i < N ? x : 0.6 * x - 0.8 * y + 0.5;
            rows.values()[2 * i + 1] = i < N ? y : 0.8 * x + 0.6 * y - 0.2;
        }
        return new Samples(rows.rows(0, N), labels.rows(0, N), new Matrix(0, 2), new Matrix(0, 1), rows.rows(N, N + M));
    }

    /** What the plane of the second class says of the target. */
    private static double[] said(FittedHead.Fitted fitted) {
        Matrix outputs = fitted.outputs(samples().target());
        return IntStream.range(0, M).mapToDouble(j -> outputs.at(j, 1)).toArray();
    }

    @Test
    void self_training_learns_from_more_and_more_of_the_target() {
        FittedHead.Fitted fitted = SelfTraining.taught(samples(), MACHINE, 3);

        assertThat(said(fitted))
                .containsExactly(
                        new double[] {
                            1.08857472,
                            1.031947726,
                            -0.929581248,
                            1.614298264,
                            0.76416125,
                            0.93470802,
                            -1.238845258,
                            2.731870794,
                            -0.382467823,
                            1.439947857
                        },
                        within(1e-4));
    }

    /** Of three samples that are said to be of the first class two are a share of one half, and one of the other's one. */
    @Test
    void the_surest_of_each_class_come_first() {
        Matrix outputs = new Matrix(4, 2, new double[] {1, 0, 5, 1, 3, 0, 1, 2});

        assertThat(SelfTraining.surest(outputs, 0.5).labels()).containsExactly(Guesses.NONE, 0, 0, 1);
        assertThat(SelfTraining.surest(outputs, 1).labels()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void the_machine_goes_over_to_the_target_as_in_its_paper() {
        Dasvm.Machine machine =
                Dasvm.adapted(samples(), MACHINE, new Dasvm.Settings(Optional.of(2), 0.03, Optional.empty()));

        assertThat(said(machine.fitted()))
                .containsExactly(
                        new double[] {
                            0.883692824,
                            0.992886832,
                            -0.971973543,
                            1.519006162,
                            0.603530315,
                            0.868212061,
                            -1.205974348,
                            2.484054521,
                            -0.379699331,
                            1.257296401
                        },
                        within(1e-4));
    }

    /** Clouds of two classes that are turned by 55 degrees in the target. */
    @Test
    void no_sample_of_the_source_is_left_in_the_machine_and_it_errs_less_than_the_sources() {
        SplittableRandom random = new SplittableRandom(3);
        Matrix labels = new Matrix(100, 1);
        Arrays.setAll(labels.values(), i -> i % 2);
        Matrix target = clouds(Math.toRadians(55), random);
        Samples samples = new Samples(clouds(0, random), labels, new Matrix(0, 2), new Matrix(0, 1), target);

        Dasvm.Machine machine =
                Dasvm.adapted(samples, MACHINE, new Dasvm.Settings(Optional.empty(), 0.03, Optional.empty()));

        assertThat(machine.source()).isEmpty();
        FittedHead.Fitted plain = MACHINE.fit(new FittedHead.Examples(samples.source(), labels));
        assertThat(errors(plain, target)).isGreaterThan(5);
        assertThat(errors(machine.fitted(), target)).isLessThan(errors(plain, target) / 2);
    }

    /** Six samples of a third class, which the target has none of: a twentieth of all would take them away at once. */
    @Test
    void a_class_that_nobody_of_the_target_is_said_to_be_keeps_its_samples() {
        SplittableRandom random = new SplittableRandom(3);
        Matrix third = new Matrix(6, 2);
        Arrays.setAll(third.values(), i -> (i % 2 == 0 ? 0 : 9) + random.nextGaussian() / 9);
        Matrix labels = new Matrix(106, 1);
        Arrays.setAll(labels.values(), i -> i < 100 ? i % 2 : 2);
        Samples samples = new Samples(
                Matrix.below(List.of(clouds(0, random), third)),
                labels,
                new Matrix(0, 2),
                new Matrix(0, 1),
                clouds(Math.toRadians(20), random));
        Objectives.Classification three = new Objectives.Classification(List.of("a", "b", "c"));

        assertThat(Dasvm.adapted(
                                samples,
                                examples -> SVM.fit(examples, three),
                                new Dasvm.Settings(Optional.of(5), 0.03, Optional.empty()))
                        .source())
                .containsExactly(100, 101, 102, 103, 104, 105);
    }

    @Test
    void labels_that_are_known_are_not_guessed() {
        Matrix target = new Matrix(3, 2, new double[] {1, 2, 3, 4, 5, 6});
        Matrix known = new Matrix(1, 2, new double[] {3.000001, 4});
        Matrix none = new Matrix(0, 2);

        assertThat(new Samples(none, none, known, new Matrix(1, 1), target)
                        .asked()
                        .target()
                        .values())
                .containsExactly(1, 2, 5, 6);
    }

    private static Matrix clouds(double angle, SplittableRandom random) {
        Matrix rows = new Matrix(100, 2);
        for (int i = 0; i < 100; i++) {
            double x = (i % 2 == 1 ? 2 : -2) + random.nextGaussian() / 2;
            double y = random.nextGaussian();
            rows.values()[2 * i] = Math.cos(angle) * x - Math.sin(angle) * y;
            rows.values()[2 * i + 1] = Math.sin(angle) * x + Math.cos(angle) * y;
        }
        return rows;
    }

    private static long errors(FittedHead.Fitted fitted, Matrix target) {
        int[] best = fitted.outputs(target).best();
        return IntStream.range(0, best.length).filter(i -> best[i] != i % 2).count();
    }

    @Test
    void a_head_that_keeps_its_samples_is_refused() {
        StrategyProbe probe =
                StrategyProbe.of("dasvm", new Dasvm(new Dasvm.Settings(Optional.empty(), 0.03, Optional.empty())))
                        .head(new KnnHead(new KnnHead.Settings(1)))
                        .stream("source", -1)
                        .stream("target", 0);

        assertThat(catchThrowableOfType(Misfit.class, probe::graph).code()).isEqualTo("head-remembers");
    }
}
