package org.graftml.datasets.arrays;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;

/**
 * Where samples are in an array, and where channels are in a sample.
 *
 * @param shape {@code [C, H, W]} of a picture; empty for rows of a table
 */
record Layout(List<Integer> shape, Along samples, Channels channels) {
    /** The dimension that counts samples. */
    enum Along {
        FIRST,
        LAST
    }

    /** Where a picture's channels stand among its dimensions. */
    enum Channels {
        FIRST,
        LAST
    }

    Layout {
        if (!shape.isEmpty() && (shape.size() != 3 || shape.stream().anyMatch(size -> size < 1 || size > 1 << 16))) {
            throw Misfit.of("wrong-shape", "there is no picture of " + shape)
                    .at("shape")
                    .expected("[C, H, W], sizes from 1 to " + (1 << 16));
        }
    }

    boolean pictures() {
        return !shape.isEmpty();
    }

    int count(int[] sizes) {
        return sizes[samples == Along.FIRST ? 0 : sizes.length - 1];
    }

    int width(int[] sizes) {
        return IntStream.of(sizes).reduce(1, (a, b) -> a * b) / count(sizes);
    }

    void check(int[] sizes, String name) {
        long pixels = shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (pictures() && pixels != width(sizes)) {
            throw Misfit.of(
                            "wrong-shape",
                            "an input of '" + name + "' has " + width(sizes) + " values, not the " + pixels + " of "
                                    + shape)
                    .at("shape")
                    .expected("a shape for the rest of " + Arrays.toString(sizes));
        }
    }

    /** Sample after sample, each row-major, channels first. */
    Object ordered(Numbers numbers) {
        int[] sizes = numbers.sizes();
        int first = samples == Along.FIRST ? 1 : 0;
        int[] inner = IntStream.range(first, first + sizes.length - 1).toArray();
        int[] order = new int[sizes.length];
        order[0] = samples == Along.FIRST ? 0 : sizes.length - 1;
        System.arraycopy(inner, 0, order, 1, inner.length);
        if (!pictures() || channels == Channels.FIRST) {
            return numbers.ordered(order);
        }
        if (inner.length == 3) {
            return numbers.ordered(order[0], inner[2], inner[0], inner[1]);
        }
        return channelsFirst(new Numbers(
                new int[] {count(sizes), shape.get(1), shape.get(2), shape.get(0)}, false, numbers.ordered(order)));
    }

    private static Object channelsFirst(Numbers pictures) {
        return pictures.ordered(0, 3, 1, 2);
    }
}
