package org.graftml.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.plugin.Calls;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.lab.Broken;
import org.graftml.trainer.lab.TestEngine;
import org.junit.jupiter.api.Test;

/** Layers in a row of which only the last is read by others. */
class StretchTest {
    private static final int INPUT = 0;

    /** Layers one after the other behind an input. */
    private static int[][] chain(int layers) {
        int[][] from = new int[layers + 1][];
        from[INPUT] = new int[0];
        for (int slot = 1; slot <= layers; slot++) {
            from[slot] = new int[] {slot - 1};
        }
        return from;
    }

    @Test
    void a_chain_is_one_stretch() {
        assertThat(Stretch.find(chain(5), slot -> slot > INPUT, Set.of(5))).isEqualTo(Map.of(5, 1));
    }

    @Test
    void it_ends_where_others_read_and_where_a_layer_draws() {
        assertThat(Stretch.find(chain(6), slot -> slot > INPUT, Set.of(2, 6))).isEqualTo(Map.of(2, 1, 6, 3));
        assertThat(Stretch.find(chain(6), slot -> slot > INPUT && slot != 3, Set.of(6)))
                .isEqualTo(Map.of(2, 1, 6, 4));
    }

    @Test
    void a_single_layer_is_none() {
        assertThat(Stretch.find(chain(3), slot -> slot > INPUT && slot != 2, Set.of(3)))
                .isEmpty();
    }

    @Test
    void a_shortcut_lies_within() {
        int[][] residual = chain(4);
        residual[4] = new int[] {3, 1};
        assertThat(Stretch.find(residual, slot -> slot > INPUT, Set.of(4))).isEqualTo(Map.of(4, 1));
    }

    @Test
    void one_call_is_made_of_still_layers_where_more_than_a_few_batches_come() throws Exception {
        assertThat(calls(true, OptionalLong.empty(), 2)).isZero();
        assertThat(calls(true, OptionalLong.empty(), 3)).isEqualTo(1);
        assertThat(calls(true, OptionalLong.of(8), 8)).isZero();
        assertThat(calls(true, OptionalLong.of(100), 100)).isEqualTo(1);
        assertThat(calls(true, OptionalLong.of(Long.MAX_VALUE), 3)).isEqualTo(1);
        assertThat(calls(false, OptionalLong.empty(), 1)).isEqualTo(1);
    }

    /** How many calls an engine is asked to make of two layers. */
    private static int calls(boolean still, OptionalLong expected, int batches) throws Exception {
        return EngineThreads.call(StretchTest.class.getClassLoader(), new Calls(), () -> {
            AtomicInteger asked = new AtomicInteger();
            ComputeEngine counting = Broken.at("whole", ComputeEngine.class, new TestEngine(), () -> {
                asked.incrementAndGet();
                return Optional.empty();
            });
            try (NDManager manager = counting.load().newBaseManager()) {
                NDList inputs = new NDList(manager.ones(new Shape(4, 2)));
                NDList parameters = new NDList(manager.ones(new Shape(2)));
                Stretch stretch = new Stretch(
                        counting,
                        manager,
                        new Stretch.Layers(1, 2, still, new int[] {INPUT}, parameters, (in, own) -> in.get(0)));
                expected.ifPresent(stretch::expect);
                for (int batch = 0; batch < batches; batch++) {
                    assertThat(stretch.compute(inputs)).isEmpty();
                }
            }
            return asked.get();
        });
    }

    @Test
    void what_a_shortcut_goes_round_has_two_ways_out_where_others_read_in_it() {
        int[][] residual = chain(5);
        residual[5] = new int[] {4, 1};
        // Layer 1 is read by 2 and by 5, and 3 by others: only behind 3 there is a row with one way out.
        assertThat(Stretch.find(residual, slot -> slot > INPUT, Set.of(3, 5))).isEqualTo(Map.of(3, 2, 5, 4));
    }
}
