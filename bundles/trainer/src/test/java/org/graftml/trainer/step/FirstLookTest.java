package org.graftml.trainer.step;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.graftml.api.WrongValue;
import org.graftml.api.plugin.Calls;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.lab.TestEngine;
import org.junit.jupiter.api.Test;

/** What the first look at a value sees, whatever its shape. */
class FirstLookTest {
    private static final Shape[] SHAPES = {new Shape(), new Shape(6), new Shape(2, 3), new Shape(3, 2, 4, 5)};

    private interface Look {
        void at(NDManager manager);
    }

    private void look(Look look) throws Exception {
        EngineThreads.call(getClass().getClassLoader(), new Calls(), () -> {
            try (NDManager manager = new TestEngine().load().newBaseManager()) {
                look.at(manager);
            }
            return true;
        });
    }

    /** Ones, and these numbers in front. */
    private static NDArray of(NDManager manager, Shape shape, float... begin) {
        float[] values = new float[(int) shape.size()];
        Arrays.fill(values, 1);
        System.arraycopy(begin, 0, values, 0, begin.length);
        return manager.create(values, shape);
    }

    @Test
    void one_number_that_is_none_is_found_among_all_others() throws Exception {
        look(manager -> {
            for (Shape shape : SHAPES) {
                assertThatThrownBy(() -> FirstLook.numbers(of(manager, shape, Float.NaN)))
                        .as(shape.toString())
                        .isInstanceOf(WrongValue.class)
                        .hasMessage("it gave NaN");
            }
        });
    }

    @Test
    void numbers_are_left_alone_and_so_are_infinities_that_cancel_out() throws Exception {
        look(manager -> {
            for (Shape shape : SHAPES) {
                assertThatCode(() -> FirstLook.numbers(of(manager, shape)))
                        .as(shape.toString())
                        .doesNotThrowAnyException();
            }
            NDArray masks = of(manager, new Shape(2, 3), Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
            assertThatCode(() -> FirstLook.numbers(masks)).doesNotThrowAnyException();
        });
    }

    @Test
    void numbers_of_other_sizes_are_looked_at_too() throws Exception {
        look(manager -> {
            for (DataType type : new DataType[] {DataType.FLOAT16, DataType.FLOAT64}) {
                NDArray value = of(manager, new Shape(2, 3), Float.NaN).toType(type, true);
                assertThatThrownBy(() -> FirstLook.numbers(value))
                        .as(type.toString())
                        .hasMessage("it gave NaN");
            }
            assertThatCode(() -> FirstLook.numbers(of(manager, new Shape(4)).toType(DataType.INT32, true)))
                    .doesNotThrowAnyException();
        });
    }
}
