package org.graftml.testkit;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;

/** The samples and labels that most experiments have. */
final class Kinds {
    static final PartType CLASSES = new PartType.ClassType(List.of("ash", "beech", "cedar"));
    /** Small ones, with a class. */
    static final SampleType PICTURES = picture(1, 12, 12, DataType.UINT8);

    /** The same with a number. */
    static final SampleType NUMBERED = SampleType.of(
            "image", new PartType.ImageType(1, 12, 12, DataType.UINT8), "number", new PartType.NumberType());

    private static final int SEQUENCE = 12;
    private static final int VOCABULARY = 40;

    private Kinds() {}

    static List<PartType> labels() {
        return List.of(
                CLASSES,
                new PartType.ClassSetType(List.of("ash", "beech", "cedar")),
                new PartType.NumberType(),
                new PartType.BoxesType(List.of("ash", "beech"), 4));
    }

    /** Pictures, rows, text, tokens: each with a class. */
    static List<SampleType> inputs() {
        List<SampleType> inputs = new ArrayList<>();
        inputs.add(picture(1, 28, 28, DataType.UINT8));
        inputs.add(picture(3, 32, 32, DataType.UINT8));
        inputs.add(SampleType.of("row", new PartType.RowType(6, DataType.FLOAT64), "class", CLASSES));
        inputs.add(SampleType.of("text", new PartType.TextType(), "class", CLASSES));
        inputs.add(SampleType.of("tokens", new PartType.TokensType(PartType.ANY, VOCABULARY), "class", CLASSES));
        inputs.add(SampleType.of("tokens", new PartType.TokensType(SEQUENCE, VOCABULARY), "class", CLASSES));
        return inputs;
    }

    /** What reaches augmenters: the same, pictures of any size, of floats, and with boxes. */
    static List<SampleType> raw() {
        List<SampleType> raw = new ArrayList<>(inputs());
        raw.add(picture(3, PartType.ANY, PartType.ANY, DataType.UINT8));
        raw.add(picture(1, 16, 20, DataType.FLOAT32));
        raw.add(SampleType.of("row", new PartType.RowType(6, DataType.FLOAT32), "number", new PartType.NumberType()));
        raw.add(boxes());
        return raw;
    }

    /** Pictures with boxes. */
    static SampleType boxes() {
        Map<String, PartType> parts = new LinkedHashMap<>();
        parts.put("image", new PartType.ImageType(1, 24, 30, DataType.UINT8));
        parts.put("boxes", new PartType.BoxesType(List.of("ash", "beech"), 4));
        return new SampleType(parts);
    }

    private static SampleType picture(int channels, int height, int width, DataType numbers) {
        return SampleType.of("image", new PartType.ImageType(channels, height, width, numbers), "class", CLASSES);
    }
}
