package org.graftml.trainer.data;

import java.io.IOException;
import java.util.Map;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.trainer.Faults;

/**
 * The samples of an extension: what it does wrong is its fault, and so is a sample that is not of the
 * type that it announced. What cannot be read from a file is not.
 */
public final class GuardedSamples implements Samples {
    private final Samples samples;
    private final Faults faults;
    private final String path;
    private final String of;
    private String fingerprint;

    /**
     * Guards.
     *
     * @param path of the extension
     * @param of what holds the samples, for people
     */
    public GuardedSamples(Samples samples, Faults faults, String path, String of) {
        this.samples = samples;
        this.faults = faults;
        this.path = path;
        this.of = of;
    }

    @Override
    public SampleType type() {
        return faults.guard(path, () -> "the type of " + of, samples::type);
    }

    @Override
    public int size() {
        return faults.guard(path, () -> "the size of " + of, samples::size);
    }

    @Override
    public Sample read(int index) throws IOException {
        return faults.<Sample, IOException>guard(
                path, () -> "sample " + index + " of " + of, () -> checked(samples.read(index)));
    }

    private Sample checked(Sample sample) {
        for (Map.Entry<String, PartType> part : samples.type().parts().entrySet()) {
            Part given = sample.parts().get(part.getKey());
            if (given == null || !given.is(part.getValue())) {
                throw new IllegalStateException("'" + part.getKey() + "' is announced as " + part.getValue() + ", and '"
                        + sample.id() + "' has " + (given == null ? "nothing there" : given));
            }
        }
        return sample;
    }

    @Override
    public Part label(int index, String name) throws IOException {
        return faults.<Part, IOException>guard(
                path,
                () -> "the label '" + name + "' of sample " + index + " of " + of,
                () -> samples.label(index, name));
    }

    @Override
    public String id(int index) throws IOException {
        return faults.<String, IOException>guard(
                path, () -> "the id of sample " + index + " of " + of, () -> samples.id(index));
    }

    /** Once, because it may take reading all files. */
    @Override
    public synchronized String fingerprint() throws IOException {
        if (fingerprint == null) {
            fingerprint =
                    faults.<String, IOException>guard(path, () -> "the fingerprint of " + of, samples::fingerprint);
        }
        return fingerprint;
    }

    @Override
    public void close() throws IOException {
        faults.<Samples, IOException>guard(path, () -> "the end of " + of, () -> {
            samples.close();
            return samples;
        });
    }
}
