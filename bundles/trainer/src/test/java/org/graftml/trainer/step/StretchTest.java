package org.graftml.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
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
    void what_a_shortcut_goes_round_has_two_ways_out_where_others_read_in_it() {
        int[][] residual = chain(5);
        residual[5] = new int[] {4, 1};
        // Layer 1 is read by 2 and by 5, and 3 by others: only behind 3 there is a row with one way out.
        assertThat(Stretch.find(residual, slot -> slot > INPUT, Set.of(3, 5))).isEqualTo(Map.of(3, 2, 5, 4));
    }
}
