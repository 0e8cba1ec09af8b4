package org.graftml.backbones.vision;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/**
 * What the published weights were trained on: red, green and blue of one size, with a mean and a
 * deviation. Grey pictures become three equal channels. Bytes are taken as 0 to 1 and normalised;
 * pictures of floats have been through an augmenter that knew what it did, and keep their numbers.
 *
 * @param size to which pictures are scaled; empty where they keep theirs
 */
record Preprocessing(OptionalInt size, List<Double> mean, List<Double> deviation)
        implements Preparation, Preparation.Fitted {
    private static final int COLOURS = 3;

    @Override
    public String name() {
        return "preprocessing";
    }

    @Override
    public SampleType type(SampleType input) {
        return input.map(
                PartType.ImageType.class,
                image -> new PartType.ImageType(
                        image.channels() == 1 ? COLOURS : image.channels(),
                        size.orElse(image.height()),
                        size.orElse(image.width()),
                        DataType.FLOAT32));
    }

    /** Nothing has to be found in the samples. */
    @Override
    public Fitted fit(Iterator<Sample> samples) {
        return this;
    }

    @Override
    public Fitted restore(byte[] saved) throws IOException {
        String was = new String(saved, StandardCharsets.UTF_8);
        if (!was.equals(toString())) {
            throw new IOException("the model was trained with " + was + ", and this is " + this);
        }
        return this;
    }

    @Override
    public byte[] save() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Sample apply(Sample sample) {
        Map<String, Part> parts = new LinkedHashMap<>(sample.parts());
        parts.replaceAll((name, part) -> part instanceof Part.Image image ? apply(image) : part);
        return new Sample(sample.id(), parts);
    }

    private Part.Image apply(Part.Image image) {
        boolean bytes = image.pixels().type() == DataType.UINT8;
        float[] pixels = image.pixels().floats();
        int height = size.orElse(image.height());
        int width = size.orElse(image.width());
        if (height != image.height() || width != image.width()) {
            pixels = Scaling.bilinear(pixels, image.channels(), image.height(), image.width(), height, width);
        }
        int channels = image.channels() == 1 ? COLOURS : image.channels();
        int area = height * width;
        float[] ready = new float[channels * area];
        for (int channel = 0; channel < channels; channel++) {
            boolean known = bytes && channels == COLOURS;
            float shift = known ? mean.get(channel).floatValue() : 0;
            float scale = known ? deviation.get(channel).floatValue() : 1;
            int from = image.channels() == 1 ? 0 : channel * area;
            for (int i = 0; i < area; i++) {
                float value = pixels[from + i];
                ready[channel * area + i] = bytes ? (value / 255f - shift) / scale : value;
            }
        }
        return new Part.Image(Array.of(ready, channels, height, width));
    }
}
