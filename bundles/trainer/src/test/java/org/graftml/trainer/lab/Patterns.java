package org.graftml.trainer.lab;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Noisy pictures of a bright row, column or diagonal. */
public record Patterns(int size, int scored, int shift) implements Dataset {
    public static final SampleType TYPE = SampleType.of(
            "image",
            new PartType.ImageType(1, 8, 8, DataType.UINT8),
            "label",
            new PartType.ClassType(List.of("row", "column", "diagonal")));

    @Override
    public Samples train() {
        return new Drawn(size, shift);
    }

    @Override
    public Optional<Samples> test() {
        return Optional.of(new Drawn(scored, shift + 10_000));
    }

    /** Draws on demand. */
    public record Drawn(int size, int shift) implements Samples {
        @Override
        public SampleType type() {
            return TYPE;
        }

        @Override
        public Sample read(int index) {
            SplittableRandom random = new SplittableRandom(31L * (index + shift));
            int kind = index % 3;
            int line = random.nextInt(8);
            byte[] pixels = new byte[64];
            for (int i = 0; i < 64; i++) {
                pixels[i] = (byte) random.nextInt(100);
            }
            for (int i = 0; i < 8; i++) {
                int place = kind == 0 ? line * 8 + i : kind == 1 ? i * 8 + line : i * 8 + (i + line) % 8;
                pixels[place] = (byte) 250;
            }
            return new Sample(
                    shift + ":" + index,
                    Map.of("image", new Part.Image(Array.of(pixels, 1, 8, 8)), "label", new Part.ClassLabel(kind)));
        }

        @Override
        public String fingerprint() {
            return toString();
        }
    }
}
