package org.graftml.strategies.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.model.Objectives;
import org.graftml.heads.fitted.KnnHead;
import org.graftml.heads.fitted.SvmHead;
import org.graftml.linalg.Norm;
import org.graftml.linalg.Scaling;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** Numbers of the small case are those that {@code jdot.py} prints. */
class JdotTest {
    private static final Prepared AS_IT_IS = new Prepared(new Scaling(Norm.NONE, Scaling.Columns.NONE), Norms.NONE);
    private static final Objectives.Classification TWO = new Objectives.Classification(List.of("a", "b"));
    private static final SvmHead SVM = new SvmHead(new SvmHead.Settings(1));
    private static final ClosedForm.Learner MACHINE = examples -> SVM.fit(examples, TWO);

    private static Problem problem(Matrix source, int[] classes, Matrix target) {
        return new Problem(source, classes, 2, target, (from, to) -> new int[0]);
    }

    @Test
    void the_classifier_of_the_target_and_the_plan_are_those_of_the_paper() {
        Matrix rows = new Matrix(9, 3);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 3; j++) {
                double value = Math.sin(1.7 * i + 2.3 * j * j + 0.4 * i * j);
                rows.values()[i * 3 + j] = i < 5 ? value : value * 0.8 + 0.5;
            }
        }
        Problem problem = problem(rows.rows(0, 5), new int[] {0, 1, 0, 1, 1}, rows.rows(5, 9));

        FittedHead.Examples examples = Jdot.carried(problem, MACHINE, new Jdot.Settings(0.5, 0.1, 3, AS_IT_IS));

        assertThat(MACHINE.fit(examples).outputs(problem.target()).values())
                .containsExactly(
                        new double[] {
                            0.156956664,
                            -0.156956664,
                            -0.807872999,
                            0.807872999,
                            0.553427468,
                            -0.553427468,
                            -0.473116894,
                            0.473116894
                        },
                        within(1e-5));
    }

    /** Both classes are moved by more than half of what is between them, so that the source's plane goes through one. */
    @Test
    void labels_come_to_the_target_along_the_plan_and_the_head_learns_there_alone() {
        SplittableRandom random = new SplittableRandom(2);
        int[] classes = IntStream.range(0, 60).map(i -> i % 2).toArray();
        Matrix source = clouds(0, random);
        Matrix target = clouds(2.2, random);

        FittedHead.Examples examples =
                Jdot.carried(problem(source, classes, target), MACHINE, new Jdot.Settings(1, 0.02, 10, AS_IT_IS));

        FittedHead.Fitted plain = MACHINE.fit(
                new FittedHead.Examples(source, problem(source, classes, target).labels()));
        assertThat(errors(plain, target)).isGreaterThan(15);
        assertThat(errors(MACHINE.fit(examples), target)).isLessThan(3);
        assertThat(examples.weights().orElseThrow()).hasSameSizeAs(examples.classes());
        double all = IntStream.range(0, examples.classes().length)
                .mapToDouble(i -> examples.weights().orElseThrow()[i])
                .sum();
        assertThat(all).isCloseTo(60, within(1e-6));
    }

    private static Matrix clouds(double moved, SplittableRandom random) {
        Matrix rows = new Matrix(60, 2);
        for (int i = 0; i < 60; i++) {
            rows.values()[2 * i] = (i % 2 == 1 ? 1.5 : -1.5) + moved + random.nextGaussian() / 2;
            rows.values()[2 * i + 1] = random.nextGaussian();
        }
        return rows;
    }

    private static long errors(FittedHead.Fitted fitted, Matrix target) {
        int[] best = fitted.outputs(target).best();
        return IntStream.range(0, best.length).filter(i -> best[i] != i % 2).count();
    }

    @Test
    void a_head_that_keeps_its_samples_is_refused() {
        StrategyProbe probe = StrategyProbe.of("jdot", new Jdot(new Jdot.Settings(1, 0.02, 10, AS_IT_IS)))
                .head(new KnnHead(new KnnHead.Settings(1)))
                .stream("source", -1)
                .stream("target", 0);

        assertThat(catchThrowableOfType(Misfit.class, probe::graph).code()).isEqualTo("head-remembers");
    }
}
