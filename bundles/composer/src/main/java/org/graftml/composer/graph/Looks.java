package org.graftml.composer.graph;

import java.util.ArrayList;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.SampleType;

/** Whether samples that pass through more augmenters than the file has still arrive as they did. */
record Looks(List<OpenStream> streams, List<Augmenter> augment) {

    /** @throws Misfit where they do not */
    void check(String stream, List<Augmenter> first) {
        SampleType raw = streams.stream()
                .filter(open -> open.name().equals(stream))
                .findFirst()
                .orElseThrow()
                .raw();
        SampleType plain = through(raw, augment);
        SampleType seen = through(through(raw, first), augment);
        if (!seen.equals(plain)) {
            throw Misfit.of(
                            "view-differs",
                            "the samples of '" + stream + "' arrive as " + seen
                                    + " where they are seen otherwise, and as " + plain + " where not")
                    .expected("augmenters that leave samples of the size that they have, or `resize` behind them");
        }
    }

    private static SampleType through(SampleType samples, List<Augmenter> augmenters) {
        List<Augmenter> rest = new ArrayList<>(augmenters);
        return rest.isEmpty() ? samples : through(rest.remove(0).type(samples), rest);
    }
}
