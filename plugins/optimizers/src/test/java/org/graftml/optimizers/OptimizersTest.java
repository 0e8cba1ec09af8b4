package org.graftml.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.train.Optimizer;
import org.junit.jupiter.api.Test;

/** Every optimiser against its formula, computed in double precision over three steps. */
class OptimizersTest {
    private static final double[] START = {1, -2, 0.5};
    private static final double[][] GRADIENTS = {{0.1, -0.2, 0.3}, {-0.4, 0.05, 1e-3}, {0.02, 0.6, -0.7}};
    /** Rates that change from step to step, as under a schedule; the last is printed as 1.0E-5. */
    private static final double[] RATES = {0.1, 0.05, 1e-5};

    /** One step of a formula: weight, gradient, memory of one number each, rate, count from 1. */
    private interface Formula {
        double step(double weight, double gradient, double[] memory, double rate, int count);
    }

    private static double[] expected(Formula formula) {
        double[] weights = START.clone();
        for (int i = 0; i < weights.length; i++) {
            double[] memory = new double[2];
            for (int step = 0; step < RATES.length; step++) {
                weights[i] = formula.step(weights[i], GRADIENTS[step][i], memory, RATES[step], step + 1);
            }
        }
        return weights;
    }

    private static float[] actual(Optimizer optimizer, boolean decays) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray weights = array(manager, START);
            List<NDArray> slots = new ArrayList<>();
            optimizer.slots().forEach(slot -> slots.add(weights.zerosLike()));
            for (int step = 0; step < RATES.length; step++) {
                NDArray gradient = array(manager, GRADIENTS[step]);
                int before = manager.getManagedArrays().size();
                optimizer.update(weights, gradient, slots, RATES[step], decays, step + 1);
                assertThat(manager.getManagedArrays()).hasSize(before);
            }
            return weights.toFloatArray();
        }
    }

    private static NDArray array(NDManager manager, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats);
    }

    private static void follows(Optimizer optimizer, Formula formula) {
        follows(optimizer, true, formula);
    }

    private static void follows(Optimizer optimizer, boolean decays, Formula formula) {
        float[] actual = actual(optimizer, decays);
        double[] expected = expected(formula);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(2e-6));
        }
    }

    @Test
    void sgd_goes_against_the_gradient_and_the_weight() {
        follows(new Sgd(new Sgd.Settings(0.1, 0, false, 0.01)), (w, g, v, rate, count) -> w - rate * (g + 0.01 * w));
    }

    @Test
    void momentum_keeps_a_part_of_the_velocity() {
        follows(new Sgd(new Sgd.Settings(0.1, 0.9, false, 0.01)), (w, g, v, rate, count) -> {
            v[0] = 0.9 * v[0] - rate * (g + 0.01 * w);
            return w + v[0];
        });
    }

    @Test
    void nesterov_looks_ahead_along_the_velocity() {
        follows(new Sgd(new Sgd.Settings(0.1, 0.9, true, 0.01)), (w, g, v, rate, count) -> {
            double slope = rate * (g + 0.01 * w);
            v[0] = 0.9 * v[0] - slope;
            return w + 0.9 * v[0] - slope;
        });
    }

    @Test
    void nesterov_moves_what_does_not_decay_in_place() {
        follows(new Sgd(new Sgd.Settings(0.1, 0.9, true, 0.5)), false, (w, g, v, rate, count) -> {
            v[0] = 0.9 * v[0] - rate * g;
            return w + 0.9 * v[0] - rate * g;
        });
    }

    @Test
    void adam_follows_algorithm_1_with_its_epsilon_beside_the_corrected_root() {
        follows(
                new Adam(new Adam.Settings(0.1, 0.9, 0.999, 1e-2, 0.01)),
                (w, g, m, rate, count) -> adam(w, g + 0.01 * w, m, rate, count));
    }

    @Test
    void adamw_decays_apart_from_the_gradient() {
        follows(
                new AdamW(new AdamW.Settings(0.1, 0.9, 0.999, 1e-2, 0.1)),
                (w, g, m, rate, count) -> adam(w * (1 - rate * 0.1), g, m, rate, count));
    }

    private static double adam(double weight, double gradient, double[] memory, double rate, int count) {
        memory[0] = 0.9 * memory[0] + 0.1 * gradient;
        memory[1] = 0.999 * memory[1] + 0.001 * gradient * gradient;
        double mean = memory[0] / (1 - Math.pow(0.9, count));
        double variance = memory[1] / (1 - Math.pow(0.999, count));
        return weight - rate * mean / (Math.sqrt(variance) + 1e-2);
    }

    @Test
    void rmsprop_divides_by_the_root_of_the_running_square() {
        follows(new RmsProp(new RmsProp.Settings(0.1, 0.9, 0.5, 1e-2, 0.01)), (w, g, m, rate, count) -> {
            double slope = g + 0.01 * w;
            m[0] = 0.9 * m[0] + 0.1 * slope * slope;
            m[1] = 0.5 * m[1] + slope / (Math.sqrt(m[0]) + 1e-2);
            return w - rate * m[1];
        });
    }

    /** One step of a formula for a whole layer. */
    private interface LayerFormula {
        void step(double[] weights, double[] gradient, double[][] memory, double rate, int count);
    }

    private static void layerFollows(Optimizer optimizer, LayerFormula formula) {
        double[] expected = START.clone();
        double[][] memory = new double[2][START.length];
        for (int step = 0; step < RATES.length; step++) {
            formula.step(expected, GRADIENTS[step], memory, RATES[step], step + 1);
        }
        float[] actual = actual(optimizer, true);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(2e-6));
        }
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(one -> one * one).sum());
    }

    @Test
    void lars_moves_a_layer_by_a_part_of_its_length() {
        layerFollows(new Lars(new Lars.Settings(0.1, 0.02, 0.9, 0.01)), (w, g, m, rate, count) -> {
            double local = 0.02 * norm(w) / (norm(g) + 0.01 * norm(w));
            for (int i = 0; i < w.length; i++) {
                m[0][i] = 0.9 * m[0][i] + rate * local * (g[i] + 0.01 * w[i]);
            }
            for (int i = 0; i < w.length; i++) {
                w[i] -= m[0][i];
            }
        });
    }

    @Test
    void lamb_gives_adams_direction_the_length_of_the_layer() {
        layerFollows(new Lamb(new Lamb.Settings(0.1, 0.9, 0.999, 1e-2, 0.01)), (w, g, m, rate, count) -> {
            double[] move = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                double[] memory = {m[0][i], m[1][i]};
                move[i] = -adam(0, g[i], memory, 1, count) + 0.01 * w[i];
                m[0][i] = memory[0];
                m[1][i] = memory[1];
            }
            double length = norm(w) / norm(move);
            for (int i = 0; i < w.length; i++) {
                w[i] -= rate * length * move[i];
            }
        });
    }

    @Test
    void layers_of_zeros_move_too() {
        for (Optimizer optimizer : List.of(
                new Lars(new Lars.Settings(0.1, 0.001, 0, 0)),
                new Lamb(new Lamb.Settings(0.1, 0.9, 0.999, 1e-6, 0.01)))) {
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray weights = manager.create(new float[2]);
                List<NDArray> slots = new ArrayList<>();
                optimizer.slots().forEach(slot -> slots.add(weights.zerosLike()));
                optimizer.update(weights, manager.create(new float[] {1, -1}), slots, 0.1, true, 1);
                optimizer.update(weights, manager.create(new float[2]), slots, 0.1, true, 2);
                assertThat(weights.toFloatArray()[0]).isNegative().isFinite();
                assertThat(weights.toFloatArray()[1]).isPositive().isFinite();
            }
        }
    }

    @Test
    void what_does_not_decay_has_no_length_of_its_own() {
        follows(new Lars(new Lars.Settings(0.1, 0.001, 0, 0.5)), false, (w, g, v, rate, count) -> w - rate * g);
        follows(new Lamb(new Lamb.Settings(0.1, 0.9, 0.999, 1e-2, 0.5)), false, OptimizersTest::adam);
    }

    @Test
    void parameters_that_do_not_decay_do_not() {
        follows(new Sgd(new Sgd.Settings(0.1, 0, false, 0.5)), false, (w, g, v, rate, count) -> w - rate * g);
        follows(new Adam(new Adam.Settings(0.1, 0.9, 0.999, 1e-2, 0.5)), false, OptimizersTest::adam);
        follows(new AdamW(new AdamW.Settings(0.1, 0.9, 0.999, 1e-2, 0.5)), false, OptimizersTest::adam);
    }

    @Test
    void nesterov_without_momentum_is_refused() {
        assertThatThrownBy(() -> new Sgd(new Sgd.Settings(0.1, 0, true, 0)))
                .isInstanceOfSatisfying(Misfit.class, misfit -> {
                    assertThat(misfit.code()).isEqualTo("nesterov-without-momentum");
                    assertThat(misfit.suggestion()).contains("momentum: 0.9");
                });
    }
}
