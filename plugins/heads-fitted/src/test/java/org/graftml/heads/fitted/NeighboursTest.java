package org.graftml.heads.fitted;

import static org.assertj.core.api.Assertions.assertThat;

import org.graftml.api.fit.Matrix;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    /** Three samples of which two are the same, of different classes. */
    private static final Matrix ROWS = new Matrix(4, 2, new double[] {5, 5, 0.1, 0.2, 0.1, 0.2, 3, 3});

    private static final double[] LABELS = {0, 2, 1, 1};

    private static int[] classes(int k, double... sample) {
        return classes(new double[] {1, 1, 1, 1}, k, sample);
    }

    private static int[] classes(double[] votes, int k, double... sample) {
        return new Neighbours(ROWS, LABELS, votes, 3, k)
                .outputs(new Matrix(1, 2, sample))
                .best();
    }

    @Test
    void of_samples_as_near_the_first_counts() {
        assertThat(classes(1, 0.3, 0.3)).containsExactly(2);
    }

    @Test
    void most_votes_win() {
        assertThat(classes(3, 0.3, 0.3)).containsExactly(1);
    }

    @Test
    void of_classes_with_as_many_votes_that_of_the_nearest_wins() {
        assertThat(classes(2, 4.5, 4.5)).containsExactly(0);
        assertThat(classes(2, 3.2, 3.2)).containsExactly(1);
    }

    @Test
    void a_vote_counts_as_much_as_its_sample() {
        assertThat(classes(new double[] {1, 3, 1, 1}, 3, 0.3, 0.3)).containsExactly(2);
        assertThat(classes(new double[] {1, 1, 1, 0.9}, 4, 0.3, 0.3)).containsExactly(1);
    }

    @Test
    void a_sample_that_counts_nothing_is_nobodys_neighbour() {
        assertThat(classes(new double[] {1, 0, 1, 1}, 1, 0.3, 0.3)).containsExactly(1);
        assertThat(classes(new double[] {1, 0, 0, 0}, 3, 0.3, 0.3)).containsExactly(0);
    }
}
