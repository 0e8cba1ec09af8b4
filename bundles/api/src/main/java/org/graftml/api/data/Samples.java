package org.graftml.api.data;

import java.io.IOException;

/**
 * An indexed set of samples. Reads come from several threads at once and give the same sample for
 * the same index, always.
 */
public interface Samples extends AutoCloseable {

    /** Names and types of the parts of every sample. */
    SampleType type();

    /** How many there are. */
    int size();

    /** Sample {@code index} in {@code 0..size()-1}, with all its labels. */
    Sample read(int index) throws IOException;

    /**
     * One label of a sample, without decoding its inputs where that is possible: splits and
     * stratified choices look at every label.
     *
     * @param name a part of {@link SampleType#labels()}
     */
    default Part label(int index, String name) throws IOException {
        return read(index).parts().get(name);
    }

    /** The id of a sample, without decoding it where that is possible: splits by name and by group look at every id. */
    default String id(int index) throws IOException {
        return read(index).id();
    }

    /**
     * What identifies the content: equal for equal samples, different when a file changed. Usually a
     * hash over files (see {@link Fingerprint}), or over the settings of something drawn.
     */
    String fingerprint() throws IOException;

    @Override
    default void close() throws IOException {}
}
