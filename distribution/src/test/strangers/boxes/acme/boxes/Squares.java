package acme.boxes;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Pictures (1, 32, 32) with 0 to 5 filled or hollow squares, and their boxes. */
@Extension(point = Dataset.class, id = "acme-squares", summary = "Toy pictures with 0 to 5 boxes")
public final class Squares implements Dataset {
    static final List<String> NAMES = List.of("filled", "hollow");
    static final int SIZE = 32;

    /** Settings. */
    public record Settings(
            @Doc("training samples") @Min(1) @Default("400") int samples, @Doc("which sequence") @Default("1") long seed) {}

    private final Settings settings;

    public Squares(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() {
        return new Drawn(settings.samples(), settings.seed());
    }

    private record Drawn(int size, long seed) implements Samples {
        @Override
        public SampleType type() {
            return SampleType.of(
                    "image",
                    new PartType.ImageType(1, SIZE, SIZE, ai.djl.ndarray.types.DataType.UINT8),
                    "boxes",
                    new PartType.BoxesType(NAMES, 5));
        }

        @Override
        public Sample read(int index) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
            byte[] pixels = new byte[SIZE * SIZE];
            List<Part.Box> boxes = new ArrayList<>();
            int count = random.nextInt(6);
            for (int cell = 0; cell < 16 && boxes.size() < count; cell++) {
                if (random.nextInt(16 - cell) < count - boxes.size()) {
                    boxes.add(draw(pixels, cell, random));
                }
            }
            return Sample.of("squares-" + index, "image", new Part.Image(Array.of(pixels, 1, SIZE, SIZE)), "boxes", new Part.Boxes(boxes));
        }

        private static Part.Box draw(byte[] pixels, int cell, SplittableRandom random) {
            int side = 4 + random.nextInt(4);
            int left = cell % 4 * 8 + random.nextInt(9 - side);
            int top = cell / 4 * 8 + random.nextInt(9 - side);
            int kind = random.nextInt(2);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    boolean edge = x == 0 || y == 0 || x == side - 1 || y == side - 1;
                    if (kind == 0 || edge) {
                        pixels[(top + y) * SIZE + left + x] = (byte) 255;
                    }
                }
            }
            return new Part.Box(left, top, left + side, top + side, kind);
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("squares " + size + " " + seed);
        }
    }
}
