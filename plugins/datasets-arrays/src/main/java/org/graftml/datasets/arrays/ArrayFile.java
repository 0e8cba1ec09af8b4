package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;

/** A file of named arrays. */
interface ArrayFile {
    Path path();

    /** The sizes of an array, from its header. */
    int[] sizes(String name) throws IOException;

    /** The type of its numbers as they are read, from its header. */
    DataType type(String name) throws IOException;

    /** An array. @throws org.graftml.api.Misfit where there is none, or none of numbers, of that name */
    Numbers read(String name) throws IOException;
}
