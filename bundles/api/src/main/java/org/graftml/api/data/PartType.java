package org.graftml.api.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The type of one part of a sample. */
public sealed interface PartType {
    /** A size that differs from sample to sample. */
    int ANY = -1;

    /** Whether parts of this type are labels: what a model learns to predict, and what can be hidden. */
    default boolean label() {
        return false;
    }

    /** Pictures {@code (C, H, W)}; height and width may be {@link #ANY}. */
    record ImageType(int channels, int height, int width, DataType numbers) implements PartType {
        @Override
        public String toString() {
            return "image (" + channels + ", " + extent(height) + ", " + extent(width) + ") " + name(numbers);
        }
    }

    /** Table rows {@code (D)}. */
    record RowType(int size, DataType numbers) implements PartType {
        @Override
        public String toString() {
            return "row (" + extent(size) + ") " + name(numbers);
        }
    }

    /** Raw text. */
    record TextType() implements PartType {
        @Override
        public String toString() {
            return "text";
        }
    }

    /** Token sequences {@code (T)}, {@code length} or {@link #ANY}, ids below {@code vocabulary}, 0 for padding. */
    record TokensType(int length, int vocabulary) implements PartType {
        @Override
        public String toString() {
            return "tokens (" + extent(length) + ") of " + vocabulary;
        }
    }

    /** Other numbers of a fixed shape. */
    record TensorType(Shape shape, DataType numbers) implements PartType {
        @Override
        public String toString() {
            return "tensor " + shape + " " + name(numbers);
        }
    }

    /** One of the named classes. */
    record ClassType(List<String> names) implements PartType {
        /** What the class of all samples is called that are of none of those which a file says are known. */
        public static final String UNKNOWN = "unknown";

        public ClassType {
            names = List.copyOf(names);
        }

        @Override
        public boolean label() {
            return true;
        }

        @Override
        public String toString() {
            return "one of " + names.size() + " classes";
        }
    }

    /** Any number of the named classes. */
    record ClassSetType(List<String> names) implements PartType {
        public ClassSetType {
            names = List.copyOf(names);
        }

        @Override
        public boolean label() {
            return true;
        }

        @Override
        public String toString() {
            return "any of " + names.size() + " classes";
        }
    }

    /** A number. */
    record NumberType() implements PartType {
        @Override
        public boolean label() {
            return true;
        }

        @Override
        public String toString() {
            return "number";
        }
    }

    /** At most {@code most} boxes of the named classes. */
    record BoxesType(List<String> names, int most) implements PartType {
        public BoxesType {
            names = List.copyOf(names);
        }

        @Override
        public boolean label() {
            return true;
        }

        @Override
        public String toString() {
            return "0 to " + most + " boxes of " + names.size() + " classes";
        }
    }

    private static String extent(int size) {
        return size == ANY ? "?" : Integer.toString(size);
    }

    private static String name(DataType numbers) {
        return numbers.name().toLowerCase(java.util.Locale.ROOT);
    }
}
