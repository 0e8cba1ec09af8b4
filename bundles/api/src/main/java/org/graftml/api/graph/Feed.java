package org.graftml.api.graph;

/**
 * Batches of one stream.
 *
 * @param labelled whether it carries only the samples whose labels are shown, with these labels;
 *     otherwise it carries all samples without labels
 */
public record Feed(String stream, boolean labelled) {
    @Override
    public String toString() {
        return labelled ? stream + ".labelled" : stream;
    }
}
