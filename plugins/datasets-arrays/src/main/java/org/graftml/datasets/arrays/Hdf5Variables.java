package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/** The variables of one MATLAB file of version 7.3: HDF5, with dimensions from the last to the first. */
record Hdf5Variables(Path path) implements ArrayFile {
    private Hdf5File file() {
        return new Hdf5File(path);
    }

    @Override
    public int[] sizes(String name) throws IOException {
        return file().with(name, array -> reversed(array.getDimensions()));
    }

    @Override
    public DataType type(String name) throws IOException {
        return file().with(
                        name,
                        array -> bytes(array)
                                ? DataType.UINT8
                                : Inputs.of(array, name).numbers());
    }

    /** Whether it holds unsigned bytes, which the parser hands out as wider numbers. */
    private static boolean bytes(Dataset array) {
        return array.getDataType().getSize() == 1 && array.getJavaType() == int.class;
    }

    @Override
    public Numbers read(String name) throws IOException {
        return file().with(
                        name,
                        array -> new Numbers(
                                reversed(array.getDimensions()),
                                true,
                                bytes(array)
                                        ? bytes((int[]) array.getDataFlat())
                                        : Flat.numbers(array.getDataFlat(), name)));
    }

    private static byte[] bytes(int[] wide) {
        byte[] bytes = new byte[wide.length];
        for (int i = 0; i < wide.length; i++) {
            bytes[i] = (byte) wide[i];
        }
        return bytes;
    }

    private static int[] reversed(int[] sizes) {
        int[] reversed = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            reversed[i] = sizes[sizes.length - 1 - i];
        }
        return reversed;
    }
}
