package org.graftml.api.graph;

import java.util.List;
import java.util.Optional;
import org.graftml.api.data.Augmenter;

/**
 * Batches of one stream.
 *
 * @param labelled whether it carries only the samples whose labels are shown, with these labels;
 *     otherwise it carries all samples without labels
 * @param most how many samples it has at most, a choice of the stream's that the seed makes and that is
 *     balanced by classes where they are labelled; 0 for all
 * @param view how its samples look, where that is otherwise than the file says
 * @param kept whether it carries, in place of the samples that train, the labelled ones that are kept from training
 */
public record Feed(String stream, boolean labelled, int most, Optional<View> view, boolean kept) {
    /** Samples that train, and look as the file says. */
    public Feed(String stream, boolean labelled, int most) {
        this(stream, labelled, most, Optional.empty());
    }

    /** Samples that train. */
    public Feed(String stream, boolean labelled, int most, Optional<View> view) {
        this(stream, labelled, most, view, false);
    }

    /** All samples that train. */
    public Feed(String stream, boolean labelled) {
        this(stream, labelled, 0);
    }

    /**
     * Another look at the same samples: what is drawn for it is drawn for it alone.
     *
     * @param name unique: its strategy and its name
     * @param first augmenters that come before those of the file
     */
    public record View(String name, List<Augmenter> first) {
        public View {
            first = List.copyOf(first);
        }
    }

    /** The feed that this one is a view of, or itself: both have the same samples in the same step. */
    public Feed plain() {
        return new Feed(stream, labelled, most, Optional.empty(), kept);
    }

    @Override
    public String toString() {
        return stream
                + (kept ? ".kept" : labelled ? ".labelled" : "")
                + (most > 0 ? "." + most : "")
                + view.map(look -> " as " + look.name).orElse("");
    }
}
