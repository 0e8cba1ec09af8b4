package org.graftml.augmenters.image;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** What changes of pictures have in common: every picture of a sample changes, and its boxes with it. */
final class Pictures {
    private Pictures() {}

    /** The type with every picture changed; a sample without a picture is refused. */
    static SampleType types(String augmenter, SampleType input, UnaryOperator<PartType.ImageType> change) {
        if (input.all(PartType.ImageType.class).isEmpty()) {
            throw Misfit.of("no-image", "'" + augmenter + "' works on pictures, and the samples have none")
                    .expected("a part of the type image")
                    .suggest("leave '" + augmenter + "' out");
        }
        return input.map(PartType.ImageType.class, type -> {
            PartType.ImageType changed = change.apply(type);
            return new PartType.ImageType(
                    changed.channels(),
                    changed.height(),
                    changed.width(),
                    changed.numbers() == DataType.UINT8 ? DataType.UINT8 : DataType.FLOAT32);
        });
    }

    /** The sample with pictures of bytes or 32-bit floats alone, which all augmenters here make. */
    static Sample single(Sample sample) {
        return change(sample, picture -> picture, boxes -> boxes);
    }

    private static Part.Image single(Part.Image image) {
        return image.pixels().type() == DataType.UINT8 || image.pixels().type() == DataType.FLOAT32
                ? image
                : new Part.Image(Array.of(image.pixels().floats(), image.channels(), image.height(), image.width()));
    }

    /** The sample with every picture and every box changed. */
    static Sample change(Sample sample, UnaryOperator<Part.Image> picture, UnaryOperator<Part.Boxes> boxes) {
        Map<String, Part> parts = new LinkedHashMap<>(sample.parts());
        parts.replaceAll((name, part) -> {
            if (part instanceof Part.Image image) {
                return picture.apply(single(image));
            }
            return part instanceof Part.Boxes known ? boxes.apply(known) : part;
        });
        return new Sample(sample.id(), parts);
    }

    /** The first picture of a sample, which its boxes lie on. */
    static Part.Image first(Sample sample) {
        return sample.parts().values().stream()
                .filter(Part.Image.class::isInstance)
                .map(Part.Image.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** A picture of the same numbers with other pixels. */
    static Part.Image like(Part.Image image, Object values, int channels, int height, int width) {
        DataType numbers = image.pixels().type();
        return new Part.Image(new Array(numbers, new Shape(channels, height, width), values));
    }

    /** Boxes clipped to a picture; those with nothing left on it are gone. */
    static Part.Boxes clip(List<Part.Box> boxes, double height, double width) {
        return new Part.Boxes(boxes.stream()
                .map(box -> new Part.Box(
                        Math.max(0, box.left()),
                        Math.max(0, box.top()),
                        Math.min(width, box.right()),
                        Math.min(height, box.bottom()),
                        box.index()))
                .filter(box -> box.left() < box.right() && box.top() < box.bottom())
                .toList());
    }

    /** Values of 0..255 as bytes, rounded and clipped. */
    static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        bytes(values, bytes, 0);
        return bytes;
    }

    /** The same, to a place among other bytes. */
    static void bytes(float[] values, byte[] bytes, int at) {
        for (int i = 0; i < values.length; i++) {
            bytes[at + i] = (byte) Math.max(0, Math.min(255, (int) (values[i] + 0.5f)));
        }
    }
}
