package {{package}};

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.SplittableRandom;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Two moons: points in the plane on two half circles that reach into each other. Turned, they are another domain. */
@Extension(point = Dataset.class, id = "{{id}}", summary = "two moons, points of two classes in the plane")
public final class {{Class}} implements Dataset {
    /** What a person can set: the file's {@code target: {use: {{id}}, turn: 30, labels: none}}. */
    public record Settings(
            @Doc("how many points") @Default("1000") @Min(2) @Max(1000000) int samples,
            @Doc("standard deviation of the noise; a moon has the radius 1") @Default("0.1") @Min(0) @Max(10)
                    double noise,
            @Doc("turn of the plane in degrees") @Default("0") @Min(-360) @Max(360) double turn,
            @Doc("another one draws other points") @Default("1") int seed) {}

    private final Settings settings;

    public {{Class}}(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() {
        return new Moons(settings);
    }

    /** Samples come by index, from several threads, and are the same for the same index: so each has a seed. */
    record Moons(Settings settings) implements Samples {
        @Override
        public SampleType type() {
            return SampleType.of(
                    "point",
                    new PartType.RowType(2, DataType.FLOAT32),
                    "moon",
                    new PartType.ClassType(List.of("upper", "lower")));
        }

        @Override
        public int size() {
            return settings.samples();
        }

        @Override
        public Sample read(int index) {
            SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003L + index);
            int moon = index % 2;
            double angle = Math.PI * random.nextDouble();
            double x = moon == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = moon == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
            x += settings.noise() * random.nextGaussian();
            y += settings.noise() * random.nextGaussian();
            double turn = Math.toRadians(settings.turn());
            float[] point = {
                (float) (x * Math.cos(turn) - y * Math.sin(turn)), (float) (x * Math.sin(turn) + y * Math.cos(turn))
            };
            return Sample.of(
                    "point-" + index, "point", new Part.Row(Array.of(point, 2)), "moon", new Part.ClassLabel(moon));
        }

        /** Names what the samples depend on; one that reads files hashes those. */
        @Override
        public String fingerprint() {
            return Fingerprint.of(settings.toString());
        }
    }
}
