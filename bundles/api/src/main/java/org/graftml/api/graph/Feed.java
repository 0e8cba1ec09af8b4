package org.graftml.api.graph;

/**
 * Batches of one stream.
 *
 * @param labelled whether it carries only the samples whose labels are shown, with these labels;
 *     otherwise it carries all samples without labels
 * @param most how many samples it has at most, a choice of the stream's that the seed makes and that is
 *     balanced by classes where they are labelled; 0 for all
 */
public record Feed(String stream, boolean labelled, int most) {
    /** All samples. */
    public Feed(String stream, boolean labelled) {
        this(stream, labelled, 0);
    }

    @Override
    public String toString() {
        return stream + (labelled ? ".labelled" : "") + (most > 0 ? "." + most : "");
    }
}
