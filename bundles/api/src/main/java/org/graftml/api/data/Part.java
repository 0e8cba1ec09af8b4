package org.graftml.api.data;

import ai.djl.ndarray.types.DataType;
import java.util.Comparator;
import java.util.List;

/** One named part of a sample: an input, or a label. */
public sealed interface Part {

    /** A picture: {@code (C, H, W)}, unsigned bytes 0..255 or floats. */
    record Image(Array pixels) implements Part {
        public int channels() {
            return (int) pixels.shape().get(0);
        }

        public int height() {
            return (int) pixels.shape().get(1);
        }

        public int width() {
            return (int) pixels.shape().get(2);
        }
    }

    /** A row of a table: {@code (D)}. */
    record Row(Array values) implements Part {}

    /** Raw text; a preparation turns it into {@link Tokens}. */
    record Text(String value) implements Part {}

    /** Token ids: {@code (T)}, of variable length. A batch carries their mask beside them. */
    record Tokens(int[] ids) implements Part {}

    /** Numbers of any other meaning and shape. */
    record Tensor(Array values) implements Part {}

    /** A label: one class, by its index into {@link PartType.ClassType#names()}. */
    record ClassLabel(int index) implements Part {}

    /** A label: any number of classes, by index, ascending. */
    record ClassSet(List<Integer> indices) implements Part {
        public ClassSet {
            indices = List.copyOf(indices);
        }
    }

    /** A label: a number to be predicted. */
    record NumberLabel(double value) implements Part {}

    /** A label: boxes on the sample's picture, any number of them. */
    record Boxes(List<Box> boxes) implements Part {
        public Boxes {
            boxes = List.copyOf(boxes);
        }
    }

    /** A box in pixels of the picture, {@code 0 <= left < right <= width}, with a class index. */
    record Box(double left, double top, double right, double bottom, int index) {}

    /**
     * A label of a sample that was mixed of several ({@link Mixer}): the supervised loss is the mean of
     * the losses for each label, by weight. What asks for one label gets the heaviest.
     *
     * @param shares at least one; the heaviest first, the first of equals before the others
     */
    record Mixed(List<Share> shares) implements Part {
        public Mixed {
            if (shares.isEmpty()) {
                throw new IllegalArgumentException("a mixed label has one label at least");
            }
            shares = shares.stream()
                    .sorted(Comparator.comparingDouble(Share::weight).reversed())
                    .toList();
        }
    }

    /** A label and its weight among those of a mixed sample, which add up to 1. */
    record Share(Part label, double weight) {}

    /** Whether a part is of a type: the same kind, sizes equal where the type fixes them. */
    default boolean is(PartType type) {
        if (this instanceof Mixed mixed) {
            return mixed.shares.stream().allMatch(share -> share.label.is(type));
        }
        if (this instanceof Image i && type instanceof PartType.ImageType t) {
            return fits(t.channels(), i.channels())
                    && fits(t.height(), i.height())
                    && fits(t.width(), i.width())
                    && i.pixels.type() == t.numbers();
        }
        if (this instanceof Row r && type instanceof PartType.RowType t) {
            return fits(t.size(), (int) r.values.shape().size()) && r.values.type() == t.numbers();
        }
        if (this instanceof Tensor a && type instanceof PartType.TensorType t) {
            return a.values.shape().equals(t.shape()) && a.values.type() == t.numbers();
        }
        if (this instanceof ClassLabel c && type instanceof PartType.ClassType t) {
            return c.index >= 0 && c.index < t.names().size();
        }
        if (this instanceof Boxes b && type instanceof PartType.BoxesType t) {
            return b.boxes.size() <= t.most()
                    && b.boxes.stream()
                            .allMatch(x -> x.index >= 0 && x.index < t.names().size());
        }
        if (this instanceof ClassSet s && type instanceof PartType.ClassSetType t) {
            return s.indices.stream().allMatch(x -> x >= 0 && x < t.names().size());
        }
        return this instanceof Text && type instanceof PartType.TextType
                || this instanceof Tokens && type instanceof PartType.TokensType
                || this instanceof NumberLabel && type instanceof PartType.NumberType;
    }

    private static boolean fits(int wanted, int actual) {
        return wanted == PartType.ANY || wanted == actual;
    }

    /** Bytes that reach a backbone are cast to floats in 0..1; this says by what they are divided. */
    static float scale(DataType numbers) {
        return numbers == DataType.UINT8 ? 255f : 1f;
    }
}
