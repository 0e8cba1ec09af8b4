package org.graftml.testkit;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Mixer;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** An augmenter that is right, and others that are wrong in one thing each. */
final class WrongAugmenters {
    private WrongAugmenters() {}

    /** Changes the bytes of pictures of one channel. */
    abstract static class Bytes implements Augmenter {
        @Override
        public SampleType type(SampleType input) {
            boolean mine = input.part("image").orElse(null) instanceof PartType.ImageType image
                    && image.channels() == 1
                    && image.numbers() == DataType.UINT8;
            if (mine) {
                return input;
            }
            throw Misfit.of("input-unsupported", "it takes grey pictures of bytes, not " + input);
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            return changed(sample, random.nextInt(2));
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }

        /** The bytes for a number that was drawn. */
        byte[] changed(byte[] bytes, int drawn) {
            byte[] changed = bytes.clone();
            changed[0] += (byte) drawn;
            return changed;
        }

        Sample changed(Sample sample, int drawn) {
            Part.Image image = (Part.Image) sample.parts().get("image");
            byte[] bytes = changed((byte[]) image.pixels().values(), drawn);
            return sample.with("image", new Part.Image(Array.of(bytes, 1, image.height(), image.width())));
        }
    }

    @Extension(point = Augmenter.class, id = "right-augmenter", summary = "Turns pictures upside down, and boxes too")
    static final class Right extends Bytes {
        /** Settings. */
        record Settings(@Doc("how often, 0 to 1") @Min(0) @Max(1) @Default("0.5") double probability) {}

        private final Settings settings;

        Right(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            if (random.nextDouble() >= settings.probability()) {
                return sample;
            }
            Part.Image image = (Part.Image) sample.parts().get("image");
            byte[] from = (byte[]) image.pixels().values();
            byte[] to = new byte[from.length];
            for (int y = 0; y < image.height(); y++) {
                System.arraycopy(from, y * image.width(), to, (image.height() - 1 - y) * image.width(), image.width());
            }
            Sample turned = sample.with("image", new Part.Image(Array.of(to, 1, image.height(), image.width())));
            return sample.parts().get("boxes") instanceof Part.Boxes boxes
                    ? turned.with("boxes", turned(boxes, image.height()))
                    : turned;
        }

        private static Part.Boxes turned(Part.Boxes boxes, int height) {
            return new Part.Boxes(boxes.boxes().stream()
                    .map(b -> new Part.Box(b.left(), height - b.bottom(), b.right(), height - b.top(), b.index()))
                    .toList());
        }
    }

    @Extension(point = Augmenter.class, id = "leaves-boxes", summary = "Shifts pictures, and no boxes")
    static final class LeavesBoxes extends Bytes {
        @Override
        byte[] changed(byte[] bytes, int drawn) {
            byte[] changed = new byte[bytes.length];
            System.arraycopy(bytes, 0, changed, 7, bytes.length - 7);
            return changed;
        }
    }

    @Extension(point = Augmenter.class, id = "other-size", summary = "Announces another size than it gives")
    static final class OtherSize extends Bytes {
        @Override
        public SampleType type(SampleType input) {
            return super.type(input).map(PartType.ImageType.class, t -> new PartType.ImageType(1, 8, 8, t.numbers()));
        }
    }

    @Extension(point = Augmenter.class, id = "no-number-augmenter", summary = "Divides by zero")
    static final class NoNumber extends Bytes {
        @Override
        public SampleType type(SampleType input) {
            return super.type(input)
                    .map(
                            PartType.ImageType.class,
                            t -> new PartType.ImageType(1, t.height(), t.width(), DataType.FLOAT32));
        }

        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            Part.Image image = (Part.Image) sample.parts().get("image");
            float[] floats = image.pixels().floats();
            floats[0] = Float.NaN;
            return sample.with("image", new Part.Image(Array.of(floats, 1, image.height(), image.width())));
        }
    }

    @Extension(point = Augmenter.class, id = "makes-null", summary = "Makes null of a sample")
    static final class MakesNull extends Bytes {
        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            return null;
        }
    }

    @Extension(point = Augmenter.class, id = "chance-augmenter", summary = "Draws from elsewhere")
    static final class ByChance extends Bytes {
        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            return changed(sample, ThreadLocalRandom.current().nextInt(200));
        }
    }

    @Extension(point = Augmenter.class, id = "chance-in-scoring", summary = "Draws when it scores")
    static final class ChanceInScoring extends Bytes {
        @Override
        public Sample evaluate(Sample sample) {
            return changed(sample, ThreadLocalRandom.current().nextInt(200));
        }
    }

    @Extension(point = Augmenter.class, id = "in-place", summary = "Changes what it is given")
    static final class InPlace extends Bytes {
        @Override
        byte[] changed(byte[] bytes, int drawn) {
            bytes[0]++;
            return bytes;
        }
    }

    @Extension(point = Augmenter.class, id = "draws-in-secret", summary = "Draws, and says that it does not")
    static final class DrawsInSecret extends Bytes {
        @Override
        public boolean random() {
            return false;
        }
    }

    @Extension(point = Augmenter.class, id = "wants-labels", summary = "Fails without a label")
    static final class WantsLabels extends Bytes {
        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            String label = sample.parts().containsKey("boxes") ? "boxes" : "class";
            if (sample.part(label).isEmpty()) {
                throw new NoSuchElementException(label);
            }
            return changed(sample, random.nextInt(2));
        }
    }

    @Extension(point = Augmenter.class, id = "any-shift", summary = "Shifts as far as anybody asks for")
    static final class AnyShift extends Bytes {
        /** Settings. */
        record Settings(@Doc("pixels") @Default("1") int shift) {}

        private final Settings settings;

        AnyShift(Settings settings) {
            this.settings = settings;
        }

        @Override
        byte[] changed(byte[] bytes, int drawn) {
            byte[] changed = bytes.clone();
            changed[settings.shift()]++;
            return changed;
        }
    }

    @Extension(point = Augmenter.class, id = "loses-samples", summary = "Leaves one out")
    static final class LosesSamples extends Bytes implements Mixer {
        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            return sample;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }

        @Override
        public List<Sample> mix(List<Sample> batch, RandomGenerator random) {
            return batch.subList(1, batch.size());
        }
    }

    @Extension(point = Augmenter.class, id = "mixes-by-chance", summary = "Draws elsewhere")
    static final class MixesByChance extends Bytes implements Mixer {
        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            return sample;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }

        @Override
        public List<Sample> mix(List<Sample> batch, RandomGenerator random) {
            return batch.stream()
                    .map(sample -> changed(sample, ThreadLocalRandom.current().nextInt()))
                    .toList();
        }
    }
}
