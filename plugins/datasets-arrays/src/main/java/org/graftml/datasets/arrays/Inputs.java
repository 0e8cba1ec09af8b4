package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import io.jhdf.api.Dataset;
import org.graftml.api.Misfit;

/** What the header of an array of inputs says: how many there are, of how many values, in which precision. */
record Inputs(int count, int width, DataType numbers) {
    static Inputs of(Dataset array, String name) {
        Class<?> values = array.getJavaType();
        if (!values.isPrimitive() || values == boolean.class || values == char.class) {
            throw Misfit.of("wrong-type", "'" + name + "' holds " + values.getSimpleName() + " values")
                    .expected("numbers");
        }
        int count = array.getDimensions()[0];
        int width = Math.toIntExact(array.getSize() / count);
        return new Inputs(count, width, values == float.class ? DataType.FLOAT32 : DataType.FLOAT64);
    }
}
