package org.graftml.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.Fault;
import org.graftml.api.data.Sampler;
import org.graftml.api.plugin.Calls;
import org.graftml.trainer.Faults;
import org.graftml.trainer.lab.Patterns;
import org.junit.jupiter.api.Test;

class SamplingTest {
    /** 90 patterns of three classes in turn. */
    private static Sampling of(Sampler sampler) throws Exception {
        return Sampling.of(
                sampler,
                new Patterns(90, 0, 0).train(),
                "label",
                IntStream.range(0, 90).toArray(),
                new Faults(List.of(), new Calls()),
                "data.target.draw");
    }

    /** Rows twice as often as columns, diagonals never. */
    private static final Sampler UNEVEN = (type, labels) -> IntStream.range(0, labels.size())
            .mapToDouble(i -> i % 3 == 0 ? 2 : i % 3 == 1 ? 1 : 0)
            .toArray();

    @Test
    void samples_are_drawn_as_often_as_their_weights_say() throws Exception {
        int[] classes = new int[3];
        SplittableRandom random = new SplittableRandom(5);
        for (int epoch = 0; epoch < 100; epoch++) {
            Sampling.Drawn[] drawn = of(UNEVEN).epoch(random);
            assertThat(drawn).hasSize(90);
            Arrays.stream(drawn).forEach(one -> classes[one.place() % 3]++);
        }

        assertThat(classes[0]).as("6000 of 9000, with a deviation of 45").isBetween(5800, 6200);
        assertThat(classes[2]).isZero();
    }

    @Test
    void what_is_drawn_again_is_told_apart() throws Exception {
        Sampling.Drawn[] drawn = of((type, labels) -> {
                    double[] one = new double[labels.size()];
                    one[7] = 1;
                    return one;
                })
                .epoch(new SplittableRandom(1));

        assertThat(drawn).extracting(Sampling.Drawn::place).containsOnly(7);
        assertThat(drawn)
                .extracting(Sampling.Drawn::before)
                .containsExactlyElementsOf(IntStream.range(0, 90).boxed().toList());
    }

    @Test
    void weights_that_are_none_are_the_fault_of_the_sampler() {
        assertThatThrownBy(() -> of((type, labels) -> new double[3]))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("3 weights for 90 samples");
        assertThatThrownBy(() -> of((type, labels) -> new double[90]))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("no sample has a weight above 0");
        assertThatThrownBy(() -> of((type, labels) -> {
                    double[] weights = new double[90];
                    weights[3] = Double.NaN;
                    return weights;
                }))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("negative or not finite");
    }
}
