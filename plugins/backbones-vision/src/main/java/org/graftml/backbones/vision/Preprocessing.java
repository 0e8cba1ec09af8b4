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
        int height = size.orElse(image.height());
        int width = size.orElse(image.width());
        int channels = image.channels() == 1 ? COLOURS : image.channels();
        boolean scaled = height != image.height() || width != image.width();
        float[] ready = new float[channels * height * width];
        if (!scaled && image.pixels().values() instanceof byte[] bytes) {
            normalise(bytes, ready, channels);
        } else {
            float[] pixels = image.pixels().floats();
            if (scaled) {
                pixels = Scaling.bilinear(pixels, image.channels(), image.height(), image.width(), height, width);
            }
            normalise(pixels, ready, channels, image.pixels().type() == DataType.UINT8);
        }
        return new Part.Image(Array.of(ready, channels, height, width));
    }

    /** By tables: there are 256 bytes, and many more pixels. */
    private void normalise(byte[] pixels, float[] ready, int channels) {
        int area = ready.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            Tone tone = tone(channel, channels);
            float[] table = new float[256];
            for (int value = 0; value < table.length; value++) {
                table[value] = tone.of(value);
            }
            int to = channel * area;
            int from = to % pixels.length; // one channel is taken thrice
            for (int i = 0; i < area; i++) {
                ready[to + i] = table[pixels[from + i] & 0xff];
            }
        }
    }

    private void normalise(float[] pixels, float[] ready, int channels, boolean bytes) {
        int area = ready.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            int to = channel * area;
            int from = to % pixels.length;
            Tone tone = tone(channel, channels);
            for (int i = 0; i < area; i++) {
                ready[to + i] = bytes ? tone.of(pixels[from + i]) : pixels[from + i];
            }
        }
    }

    /** What becomes of a value from 0 to 255. */
    private record Tone(float mean, float deviation) {
        float of(float value) {
            return (value / 255f - mean) / deviation;
        }
    }

    private Tone tone(int channel, int channels) {
        return channels == COLOURS
                ? new Tone(
                        mean.get(channel).floatValue(), deviation.get(channel).floatValue())
                : new Tone(0, 1);
    }
}
