package org.graftml.strategies.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeepJdotTest {
    private static final double[] SOURCE = {1, 0, 0, 2, -1, 1, 2, 2};

    @Test
    void the_plan_takes_each_sample_where_all_costs_together_are_least() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(floats(SOURCE), new Shape(4, 2));
            NDArray target = manager.create(new float[] {2, 1, 0, 0, 1, -1, 3, 0.5f}, new Shape(4, 2));
            NDArray said = manager.create(new float[] {0, 1, 0, 1, 1, 0, 2, 0, 0, 0, 0, -1}, new Shape(4, 3));
            NDArray labels = manager.create(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0}, new Shape(4, 3));

            NDArray cost = DeepJdot.cost(source, labels, target, said, new DeepJdot.Settings(0.5, 2));

            // NumPy, over all 24 matchings: the third, first, second and fourth of the target
            assertThat(Matching.best(cost.toFloatArray(), 4)).containsExactly(2, 0, 1, 3);
            assertThat((double) DeepJdot.transport(cost).getFloat()).isCloseTo(3.1637395441352187, within(1e-5));
        }
    }

    @Test
    void no_other_matching_is_cheaper() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            float[] cost = new float[36];
            for (int i = 0; i < cost.length; i++) {
                cost[i] = round % 2 == 0 ? random.nextInt(5) : random.nextFloat() - 0.5f;
            }
            int[] best = Matching.best(cost, 6);
            double total = 0;
            for (int i = 0; i < 6; i++) {
                total += cost[i * 6 + best[i]];
            }
            assertThat(best).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
            assertThat(total).isCloseTo(cheapest(cost, 0, 0), within(1e-5));
        }
    }

    /** Over all matchings. */
    private static double cheapest(float[] cost, int row, int taken) {
        if (row == 6) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < 6; column++) {
            if ((taken & 1 << column) == 0) {
                least = Math.min(least, cost[row * 6 + column] + cheapest(cost, row + 1, taken | 1 << column));
            }
        }
        return least;
    }

    @Test
    void features_are_drawn_to_what_they_are_matched_with() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray target = manager.create(new double[] {0, 0, 4, 4, 8, 8, -4, 4}, new Shape(4, 2));
            NDArray plan =
                    manager.create(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0}, new Shape(4, 4));

            Slopes.agree(SOURCE, new Shape(4, 2), x -> Kernels.distances(x, target)
                    .mul(plan)
                    .sum());
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
