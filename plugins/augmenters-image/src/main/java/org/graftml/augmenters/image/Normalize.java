package org.graftml.augmenters.image;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Subtracts a mean and divides by a deviation, channel by channel. Bytes are taken as 0 to 1 first. */
@Extension(point = Augmenter.class, id = "normalize", summary = "subtracts a mean and divides by a deviation")
public final class Normalize implements Augmenter {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("mean of each channel, or one for all") @Default("[0.5]") @Min(1) List<Double> mean,
            @Doc("deviation of each channel, or one for all") @Default("[0.5]") @Min(1) List<Double> deviation) {}

    private final Settings settings;

    public Normalize(Settings settings) {
        this.settings = settings;
        if (settings.deviation().stream().anyMatch(value -> value <= 0)) {
            throw Misfit.of("out-of-range", "a deviation of 'normalize' is not above 0")
                    .at("deviation")
                    .expected("numbers above 0");
        }
    }

    @Override
    public SampleType type(SampleType input) {
        return Pictures.types("normalize", input, type -> {
            check("mean", settings.mean(), type);
            check("deviation", settings.deviation(), type);
            return new PartType.ImageType(type.channels(), type.height(), type.width(), DataType.FLOAT32);
        });
    }

    private static void check(String setting, List<Double> values, PartType.ImageType type) {
        if (values.size() != 1 && values.size() != type.channels()) {
            throw Misfit.of(
                            "channels-mismatch",
                            "'normalize' has " + values.size() + " values for the " + setting
                                    + ", and the pictures have " + type.channels() + " channels")
                    .at(setting)
                    .expected("1 or " + type.channels() + " values");
        }
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        return evaluate(sample);
    }

    @Override
    public Sample evaluate(Sample sample) {
        return Pictures.change(sample, this::normalize, boxes -> boxes);
    }

    private Part.Image normalize(Part.Image image) {
        float scale = Part.scale(image.pixels().type());
        float[] from = image.pixels().floats();
        float[] to = new float[from.length];
        int area = image.height() * image.width();
        for (int channel = 0; channel < image.channels(); channel++) {
            float mean = value(settings.mean(), channel);
            float deviation = value(settings.deviation(), channel);
            for (int i = channel * area; i < (channel + 1) * area; i++) {
                to[i] = (from[i] / scale - mean) / deviation;
            }
        }
        return new Part.Image(Array.of(to, image.channels(), image.height(), image.width()));
    }

    private static float value(List<Double> values, int channel) {
        return values.get(values.size() == 1 ? 0 : channel).floatValue();
    }
}
