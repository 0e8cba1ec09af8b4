package org.graftml.api.weights;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;

/** Named arrays in a file, which is read where it lies. */
public interface Checkpoint {

    /** What it was asked for by. */
    String name();

    /** The arrays by name: what they are, without their numbers. */
    Map<String, Entry> entries();

    /**
     * One array.
     *
     * @param type of the numbers in the file, as the file calls it: {@code F32}, {@code BF16}
     */
    record Entry(String type, Shape shape) {}

    /** The numbers of an array, row-major, as 32-bit floats; those that are so in the file are not copied. */
    FloatBuffer floats(String entry);

    /** SHA-256 of its bytes, hexadecimal; of a checkpoint of several files, of these one after the other. */
    String sha256() throws IOException;
}
