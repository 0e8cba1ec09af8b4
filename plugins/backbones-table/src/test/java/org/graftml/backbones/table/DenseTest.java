package org.graftml.backbones.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class DenseTest {
    private static final Dense DENSE = new Dense(new Dense.Settings(List.of(8, 4), 0.1, true));
    private static final SampleType SAMPLES = SampleType.of(
            "row", new PartType.RowType(3, DataType.FLOAT64), "class", new PartType.ClassType(List.of("a", "b")));
    private static final Preparation PREPARATION = DENSE.preparation(SAMPLES).orElseThrow();

    private static Sample row(double... values) {
        return new Sample("r", Map.of("row", new Part.Row(Array.of(values, values.length))));
    }

    private static Iterator<Sample> rows() {
        // The second column differs in the tenth digit only, the third not at all.
        return List.of(row(1, 1e9 + 1, 5), row(3, 1e9 + 3, 5), row(5, 1e9 + 5, 5))
                .iterator();
    }

    private static float[] apply(Preparation.Fitted fitted, Sample sample) {
        return ((Part.Row) fitted.apply(sample).parts().get("row")).values().floats();
    }

    @Test
    void columns_get_mean_zero_and_deviation_one_in_double_precision() throws IOException {
        float[] standardised = apply(PREPARATION.fit(rows()), row(5, 1e9 + 5, 5));

        assertThat(standardised[0]).isCloseTo((float) Math.sqrt(1.5), within(1e-6f));
        assertThat(standardised[1]).isCloseTo((float) Math.sqrt(1.5), within(1e-6f));
        assertThat(standardised[2]).isZero();
    }

    @Test
    void rows_of_floats_follow() {
        assertThat(PREPARATION.type(SAMPLES).part("row")).contains(new PartType.RowType(3, DataType.FLOAT32));
        assertThat(PREPARATION.type(SAMPLES).part("class")).isEqualTo(SAMPLES.part("class"));
    }

    @Test
    void what_was_saved_does_the_same_again() throws IOException {
        Preparation.Fitted fitted = PREPARATION.fit(rows());
        Preparation.Fitted restored = PREPARATION.restore(fitted.save());

        assertThat(apply(restored, row(2, 7, 9))).isEqualTo(apply(fitted, row(2, 7, 9)));
        assertThat(restored.save())
                .isEqualTo(fitted.save())
                .isEqualTo(PREPARATION.fit(rows()).save());
    }

    @Test
    void what_was_saved_and_cut_off_is_refused() throws IOException {
        byte[] saved = PREPARATION.fit(rows()).save();

        assertThatThrownBy(() -> PREPARATION.restore(Arrays.copyOf(saved, saved.length - 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 columns are announced");
    }

    @Test
    void a_value_that_is_no_number_is_refused_with_its_column() {
        assertThatThrownBy(() -> PREPARATION.fit(List.of(row(1, Double.NaN, 3)).iterator()))
                .isInstanceOf(Misfit.class)
                .hasMessage("column 2 of sample 'r' is NaN");
    }

    @Test
    void every_hidden_layer_is_a_stage() {
        NetworkProbe probe = NetworkProbe.backbone(DENSE, PREPARATION.type(SAMPLES));

        assertThat(probe.stages()).containsExactly("dense1", "dense2");
        assertThat(probe.size()).isEqualTo((3 * 8 + 8) + (8 * 4 + 4));
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(probe.forward(Map.of("row", manager.ones(new Shape(5, 3))), probe.draw(manager, 1), false)
                            .getShape())
                    .isEqualTo(new Shape(5, 4));
        }
    }
}
