package org.graftml.composer.stream;

import java.io.IOException;
import org.graftml.api.Misfit;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Some of some samples. */
final class Chosen implements Samples {
    private final Samples all;
    private final int[] indices;

    /** @param indices ascending */
    Chosen(Samples all, int[] indices) throws IOException {
        if (indices.length > 0 && indices[indices.length - 1] >= all.size()) {
            try (all) {
                throw Misfit.of("data-changed", "there are " + all.size() + " samples, fewer than a moment ago")
                        .expected("data that stay as they are");
            }
        }
        this.all = all;
        this.indices = indices;
    }

    @Override
    public SampleType type() {
        return all.type();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public Sample read(int index) throws IOException {
        return all.read(indices[index]);
    }

    @Override
    public Part label(int index, String name) throws IOException {
        return all.label(indices[index], name);
    }

    @Override
    public String id(int index) throws IOException {
        return all.id(indices[index]);
    }

    @Override
    public String fingerprint() throws IOException {
        return new Fingerprint()
                .add(all.fingerprint())
                .add(java.util.Arrays.toString(indices))
                .hex();
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
