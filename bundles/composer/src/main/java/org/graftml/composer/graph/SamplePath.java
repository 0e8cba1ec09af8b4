package org.graftml.composer.graph;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;

/** Follows the type of samples from the data set to the backbone. */
public final class SamplePath {
    private SamplePath() {}

    /** The type behind all augmenters; one that does not fit is reported and left out. */
    static SampleType augmented(SampleType raw, List<Augmenter> augmenters, List<Problem> problems) {
        SampleType type = raw;
        for (int i = 0; i < augmenters.size(); i++) {
            try {
                type = augmenters.get(i).type(type);
            } catch (Misfit misfit) {
                problems.add(new Problem("augment." + i, misfit));
            }
        }
        return type;
    }

    /** The cast in front of every backbone: numbers become 32-bit floats, bytes of pictures 0..1. */
    public static SampleType cast(SampleType samples) {
        return samples.map(
                        PartType.ImageType.class,
                        t -> new PartType.ImageType(t.channels(), t.height(), t.width(), DataType.FLOAT32))
                .map(PartType.RowType.class, t -> new PartType.RowType(t.size(), DataType.FLOAT32))
                .map(PartType.TensorType.class, t -> new PartType.TensorType(t.shape(), DataType.FLOAT32));
    }

    /** Checks that the inputs of a stream are those that the backbone was built for. */
    static List<Misfit> differences(String first, SampleType expected, String second, SampleType actual) {
        List<Misfit> found = new ArrayList<>();
        for (Map.Entry<String, PartType> part : expected.inputs().entrySet()) {
            PartType other = actual.parts().get(part.getKey());
            if (!part.getValue().equals(other)) {
                found.add(Misfit.of(
                                "shape-mismatch",
                                "'" + part.getKey() + "' is " + (other == null ? "missing" : other) + " in the stream '"
                                        + second + "', but " + part.getValue() + " in the stream '" + first + "'")
                        .expected(part.getValue().toString())
                        .suggest("augmenters such as `resize` make both alike"));
            }
        }
        return found;
    }
}
