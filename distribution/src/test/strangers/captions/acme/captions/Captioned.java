package acme.captions;

import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** A bright or dark picture with a caption that says so or lies: the class needs both. */
@Extension(point = Dataset.class, id = "acme-captions", summary = "Pictures with true or false captions")
public final class Captioned implements Dataset {
    static final int WORDS = 12;

    /** Settings. */
    public record Settings(@Doc("training samples") @Min(1) @Default("600") int samples) {}

    private final Settings settings;

    public Captioned(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() {
        return new Drawn(settings.samples());
    }

    private record Drawn(int size) implements Samples {
        @Override
        public SampleType type() {
            Map<String, PartType> parts = new LinkedHashMap<>();
            parts.put("image", new PartType.ImageType(1, 8, 8, DataType.UINT8));
            parts.put("caption", new PartType.TokensType(PartType.ANY, WORDS));
            parts.put("truth", new PartType.ClassType(List.of("false", "true")));
            return new SampleType(parts);
        }

        @Override
        public Sample read(int index) {
            SplittableRandom random = new SplittableRandom(index);
            boolean bright = random.nextBoolean();
            boolean says = random.nextBoolean();
            byte[] pixels = new byte[64];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ((bright ? 150 : 20) + random.nextInt(80));
            }
            int[] words = new int[2 + random.nextInt(6)];
            for (int i = 0; i < words.length; i++) {
                words[i] = 3 + random.nextInt(WORDS - 3);
            }
            words[random.nextInt(words.length)] = says ? 1 : 2;
            return new Sample(
                    "captioned-" + index,
                    Map.of(
                            "image", new Part.Image(Array.of(pixels, 1, 8, 8)),
                            "caption", new Part.Tokens(words),
                            "truth", new Part.ClassLabel(bright == says ? 1 : 0)));
        }

        @Override
        public String fingerprint() {
            return Fingerprint.of("captions " + size);
        }
    }
}
