package org.graftml.augmenters.mixing;

import ai.djl.ndarray.types.DataType;
import java.util.Set;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;

/** Weighted means of numbers; bytes are rounded. */
final class Blend {
    private static final Set<DataType> KNOWN = Set.of(DataType.UINT8, DataType.FLOAT32, DataType.FLOAT64);

    private Blend() {}

    /** Whether parts of a type have numbers that can be added, and as many in each sample. */
    static boolean possible(PartType type) {
        if (type instanceof PartType.ImageType image) {
            return image.height() != PartType.ANY && image.width() != PartType.ANY && KNOWN.contains(image.numbers());
        }
        if (type instanceof PartType.RowType row) {
            return row.size() != PartType.ANY && KNOWN.contains(row.numbers());
        }
        return type instanceof PartType.TensorType tensor && KNOWN.contains(tensor.numbers());
    }

    /** {@code weight * one + (1 - weight) * other}. */
    static Part of(Part one, Part other, double weight) {
        if (one instanceof Part.Image a && other instanceof Part.Image b) {
            return new Part.Image(of(a.pixels(), b.pixels(), weight));
        }
        if (one instanceof Part.Row a && other instanceof Part.Row b) {
            return new Part.Row(of(a.values(), b.values(), weight));
        }
        if (one instanceof Part.Tensor a && other instanceof Part.Tensor b) {
            return new Part.Tensor(of(a.values(), b.values(), weight));
        }
        throw new IllegalArgumentException(one + " and " + other + " have no mean");
    }

    private static Array of(Array one, Array other, double weight) {
        return new Array(one.type(), one.shape(), values(one.values(), other.values(), weight));
    }

    private static Object values(Object one, Object other, double weight) {
        float own = (float) weight;
        float rest = (float) (1 - weight);
        if (one instanceof byte[] a && other instanceof byte[] b) {
            byte[] mean = new byte[a.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (byte) (own * (a[i] & 0xff) + rest * (b[i] & 0xff) + 0.5f);
            }
            return mean;
        }
        if (one instanceof float[] a && other instanceof float[] b) {
            float[] mean = new float[a.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = own * a[i] + rest * b[i];
            }
            return mean;
        }
        double[] a = (double[]) one;
        double[] b = (double[]) other;
        double[] mean = new double[a.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = weight * a[i] + (1 - weight) * b[i];
        }
        return mean;
    }
}
