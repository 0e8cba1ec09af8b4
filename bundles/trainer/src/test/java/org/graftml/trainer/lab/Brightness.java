package org.graftml.trainer.lab;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/** Finds the mean brightness of all pictures and takes it away. */
public final class Brightness implements Preparation {
    /** A backbone that needs a preparation. */
    public record Prepared(Preparation found) implements Backbone {
        @Override
        public Optional<Preparation> preparation(SampleType samples) {
            return Optional.of(found);
        }

        @Override
        public Port build(Builder network) {
            return new TinyBackbone().build(network);
        }
    }

    @Override
    public String name() {
        return "brightness";
    }

    @Override
    public SampleType type(SampleType input) {
        return input;
    }

    @Override
    public Fitted fit(Iterator<Sample> samples) {
        double sum = 0;
        int count = 0;
        while (samples.hasNext()) {
            Sample sample = samples.next();
            if (sample.parts().size() > 1) {
                throw new IllegalStateException(sample.id() + " shows more than its picture");
            }
            for (float value : pixels(sample)) {
                sum += value;
                count++;
            }
        }
        return new Mean(Math.round(sum / count));
    }

    @Override
    public Fitted restore(byte[] saved) {
        return new Mean(ByteBuffer.wrap(saved).getLong());
    }

    private static float[] pixels(Sample sample) {
        return ((Part.Image) sample.parts().get("image")).pixels().floats();
    }

    private record Mean(long value) implements Fitted {
        @Override
        public Sample apply(Sample sample) {
            float[] from = pixels(sample);
            byte[] to = new byte[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = (byte) Math.max(0, from[i] - value);
            }
            return sample.with("image", new Part.Image(Array.of(to, 1, 8, 8)));
        }

        @Override
        public byte[] save() {
            return ByteBuffer.allocate(8).putLong(value).array();
        }
    }
}
