package {{package}};

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Makes pictures darker by chance, each by another factor, as light does. */
@Extension(point = Augmenter.class, id = "{{id}}", summary = "makes pictures darker by chance")
public final class {{Class}} implements Augmenter {
    /** What a person can set: the file's {@code augment: [{use: {{id}}, strength: 0.5}]}. */
    public record Settings(
            @Doc("how much darker at most, as a part of the light: 0 changes nothing") @Default("0.3") @Min(0) @Max(0.9)
                    double strength) {}

    private final Settings settings;

    public {{Class}}(Settings settings) {
        this.settings = settings;
    }

    /** The samples that it makes: here of the same type. What it cannot work on it refuses. */
    @Override
    public SampleType type(SampleType input) {
        if (input.all(PartType.ImageType.class).isEmpty()) {
            throw Misfit.of("no-image", "'{{id}}' works on pictures, and the samples have none")
                    .expected("a part of the type image");
        }
        return input;
    }

    @Override
    public boolean random() {
        return true;
    }

    /** Chance comes from the generator that is handed in, or the same seed would not give the same run. */
    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        double factor = 1 - settings.strength() * random.nextDouble();
        Map<String, Part> parts = new LinkedHashMap<>(sample.parts());
        parts.replaceAll((name, part) ->
                part instanceof Part.Image image ? new Part.Image(darker(image.pixels(), factor)) : part);
        return new Sample(sample.id(), parts);
    }

    @Override
    public Sample evaluate(Sample sample) {
        return sample;
    }

    /** A copy: the arrays of a sample are shared. Numbers stay of the type that they are. */
    static Array darker(Array pixels, double factor) {
        Object copy;
        if (pixels.values() instanceof byte[] from) {
            byte[] to = from.clone();
            for (int i = 0; i < to.length; i++) {
                to[i] = (byte) Math.round((to[i] & 0xff) * factor);
            }
            copy = to;
        } else if (pixels.values() instanceof float[] from) {
            float[] to = from.clone();
            for (int i = 0; i < to.length; i++) {
                to[i] *= (float) factor;
            }
            copy = to;
        } else {
            throw Misfit.of("wrong-numbers", "'{{id}}' cannot work on pictures of " + pixels.type())
                    .expected("bytes, or floats of 32 bits");
        }
        return new Array(pixels.type(), pixels.shape(), copy);
    }
}
