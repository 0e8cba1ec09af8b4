package org.graftml.api.run;

import java.util.List;
import java.util.Optional;

/** What the streams of an experiment hold, as far as it was looked at. */
public record DataReport(List<Stream> streams) {
    public DataReport {
        streams = List.copyOf(streams);
    }

    /**
     * A stream.
     *
     * @param type of its samples as the data set gives them
     * @param training samples to train on
     * @param shown how many of these show their labels
     * @param scored samples to score on
     * @param classes of the label that is learnt; empty where that is no class
     * @param looked how many samples of each side were read
     * @param sizes of the inputs that differ in size, or the one size, the most frequent first
     * @param broken what could not be read, and why
     * @param twins samples to score on that are also trained on
     * @param sheet pictures, a row for each class, as PNG; absent where samples have none
     */
    public record Stream(
            String name,
            String type,
            int training,
            int shown,
            int scored,
            List<ClassCount> classes,
            int looked,
            List<Size> sizes,
            List<Broken> broken,
            List<Twins> twins,
            Optional<byte[]> sheet) {}

    /** How many samples a class has. */
    public record ClassCount(String name, int training, int scored) {}

    /** How many samples have a size: {@code 500 x 375} for width and height, {@code 800} for a row. */
    public record Size(String size, int samples) {}

    /** A sample that cannot be read. */
    public record Broken(String id, String why) {}

    /**
     * Two samples that are one.
     *
     * @param exact whether all their numbers are equal; otherwise they look alike
     */
    public record Twins(String trained, String scored, boolean exact) {}
}
