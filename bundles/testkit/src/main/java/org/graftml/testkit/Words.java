package org.graftml.testkit;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;

/** Values as text: for people, and to compare them by. */
final class Words {
    private Words() {}

    static String of(Misfit misfit) {
        return misfit.getMessage()
                + misfit.expected().map(text -> "; expected " + text).orElse("");
    }

    /** Every number of a sample. */
    static String of(Sample sample) {
        Map<String, Part> sorted = new TreeMap<>(sample.parts());
        return sample.id()
                + sorted.entrySet().stream()
                        .map(part -> "\n" + part.getKey() + " " + of(part.getValue()))
                        .collect(Collectors.joining());
    }

    static String of(Part part) {
        if (part instanceof Part.Image image) {
            return of(image.pixels());
        }
        if (part instanceof Part.Row row) {
            return of(row.values());
        }
        if (part instanceof Part.Tensor tensor) {
            return of(tensor.values());
        }
        return part instanceof Part.Tokens tokens ? Arrays.toString(tokens.ids()) : String.valueOf(part);
    }

    static String of(Array array) {
        return array.type() + " " + array.shape() + " " + Arrays.deepToString(new Object[] {array.values()});
    }

    /** What a part is, without its numbers. */
    static String kind(Part part) {
        if (part instanceof Part.Image image) {
            return "a picture " + image.pixels();
        }
        if (part instanceof Part.Row row) {
            return "a row " + row.values();
        }
        if (part instanceof Part.Tensor tensor) {
            return "a tensor " + tensor.values();
        }
        return part instanceof Part.Tokens ? "tokens" : String.valueOf(part);
    }

    /** The first number of a part that is none. */
    static boolean finite(Part part) {
        if (part instanceof Part.Image image) {
            return finite(image.pixels());
        }
        if (part instanceof Part.Row row) {
            return finite(row.values());
        }
        if (part instanceof Part.Tensor tensor) {
            return finite(tensor.values());
        }
        if (part instanceof Part.NumberLabel number) {
            return Double.isFinite(number.value());
        }
        return !(part instanceof Part.Boxes boxes)
                || boxes.boxes().stream()
                        .allMatch(box -> Double.isFinite(box.left() + box.top() + box.right() + box.bottom()));
    }

    static boolean finite(Array array) {
        return array.values() instanceof double[] doubles
                ? Arrays.stream(doubles).allMatch(Double::isFinite)
                : finite(array.floats());
    }

    static boolean finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** A shape whose batch is not known yet: {@code (N, 16)}. */
    static String of(Shape shape) {
        return Arrays.stream(shape.getShape())
                .mapToObj(size -> size < 0 ? "N" : Long.toString(size))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
