package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class {{Class}}Test {
    @Test
    void the_gap_is_that_of_the_means_and_of_the_variances() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(new float[][] {{1, 2}, {3, 6}});
            NDArray target = manager.create(new float[][] {{0, 1}, {2, 1}});

            // means (2, 4) and (1, 1); variances (1, 4) and (1, 0)
            assertThat({{Class}}.gap(source, target, 1).getFloat()).isEqualTo(1 + 9);
            assertThat({{Class}}.gap(source, target, 2).getFloat()).isEqualTo(1 + 9 + 16);
        }
    }

    @Test
    void features_alike_have_no_gap() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray features = manager.create(new float[][] {{1, 2}, {3, 6}, {5, 0}});

            assertThat({{Class}}.gap(features, features, 4).getFloat()).isZero();
        }
    }
}
