package acme.plain;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
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

/** Pictures of noise that lie ready in memory, as those of a plain loop do: to read one costs nothing. */
@Extension(point = Dataset.class, id = "acme-ready-pictures", summary = "pictures that lie ready in memory")
public final class ReadyPictures implements Dataset {
    private static final int DISTINCT = 64;
    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    /** Settings. */
    public record Settings(
            @Doc("height and width") @Min(1) int size,
            @Doc("samples to train on") @Min(1) int samples,
            @Doc("samples to score on") @Min(1) int testSamples) {}

    private final Settings settings;

    public ReadyPictures(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() {
        return Ready.of(settings.samples(), settings.size());
    }

    @Override
    public Optional<Samples> test() {
        return Optional.of(Ready.of(settings.testSamples(), settings.size()));
    }

    private record Ready(int size, int side, List<Part.Image> pictures) implements Samples {
        static Ready of(int size, int side) {
            Random random = new Random(1);
            return new Ready(
                    size,
                    side,
                    IntStream.range(0, DISTINCT)
                            .mapToObj(i -> {
                                byte[] pixels = new byte[3 * side * side];
                                random.nextBytes(pixels);
                                return new Part.Image(Array.of(pixels, 3, side, side));
                            })
                            .toList());
        }

        @Override
        public SampleType type() {
            return SampleType.of(
                    "image",
                    new PartType.ImageType(3, side, side, DataType.UINT8),
                    "label",
                    new PartType.ClassType(CLASSES));
        }

        @Override
        public Sample read(int index) {
            return Sample.of(
                    "ready-" + index,
                    "image",
                    pictures.get(index % DISTINCT),
                    "label",
                    new Part.ClassLabel(index % CLASSES.size()));
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("ready " + size + " " + side);
        }
    }
}
