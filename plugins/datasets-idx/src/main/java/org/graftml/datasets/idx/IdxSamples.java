package org.graftml.datasets.idx;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Pictures of one IDX file with labels of another. */
record IdxSamples(IdxFile pictures, IdxFile labels, List<String> names) implements Samples {
    @Override
    public SampleType type() {
        return SampleType.of(
                "image",
                new PartType.ImageType(channels(), height(), width(), DataType.UINT8),
                "label",
                new PartType.ClassType(names));
    }

    private int channels() {
        return pictures.sizes().length == 4 ? pictures.sizes()[1] : 1;
    }

    private int height() {
        return pictures.sizes()[pictures.sizes().length - 2];
    }

    private int width() {
        return pictures.sizes()[pictures.sizes().length - 1];
    }

    @Override
    public int size() {
        return pictures.sizes()[0];
    }

    @Override
    public Sample read(int index) throws IOException {
        int length = channels() * height() * width();
        byte[] pixels = Arrays.copyOfRange(pictures.bytes(), index * length, (index + 1) * length);
        return Sample.of(
                pictures.path().getFileName() + "#" + index,
                "image",
                new Part.Image(Array.of(pixels, channels(), height(), width())),
                "label",
                label(index, "label"));
    }

    @Override
    public Part label(int index, String name) throws IOException {
        return new Part.ClassLabel(labels.bytes()[index] & 0xff);
    }

    @Override
    public String fingerprint() throws IOException {
        return new Fingerprint()
                .add(pictures.path())
                .add(labels.path())
                .add(names.toString())
                .hex();
    }
}
