package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
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

/** Grey pictures to coloured ones by repetition, coloured ones to grey by the luma of ITU-R BT.601. */
@Extension(point = Augmenter.class, id = "channels", summary = "makes pictures grey or coloured")
public final class Channels implements Augmenter {
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    /** Settings of the augmenter. */
    public record Settings(@Doc("1 for grey, 3 for red, green and blue") @Min(1) @Max(3) int count) {}

    private final int count;

    public Channels(Settings settings) {
        count = settings.count();
        if (count == 2) {
            throw Misfit.of("out-of-range", "pictures do not have 2 channels")
                    .at("count")
                    .expected("1 or 3");
        }
    }

    @Override
    public SampleType type(SampleType input) {
        return Pictures.types("channels", input, type -> {
            if (type.channels() != 1 && type.channels() != 3) {
                throw Misfit.of(
                                "channels-mismatch",
                                "'channels' cannot read pictures of " + type.channels() + " channels")
                        .expected("1 or 3");
            }
            return new PartType.ImageType(count, type.height(), type.width(), type.numbers());
        });
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
        return Pictures.change(sample, this::convert, boxes -> boxes);
    }

    private Part.Image convert(Part.Image image) {
        if (image.channels() == count) {
            return image;
        }
        int area = image.height() * image.width();
        float[] from = image.pixels().floats();
        float[] to = new float[count * area];
        for (int i = 0; i < area; i++) {
            if (count == 1) {
                to[i] = LUMA[0] * from[i] + LUMA[1] * from[area + i] + LUMA[2] * from[2 * area + i];
            } else {
                to[i] = from[i];
                to[area + i] = from[i];
                to[2 * area + i] = from[i];
            }
        }
        if (!(image.pixels().values() instanceof byte[])) {
            return new Part.Image(Array.of(to, count, image.height(), image.width()));
        }
        byte[] bytes = new byte[to.length];
        for (int i = 0; i < to.length; i++) {
            bytes[i] = (byte) Math.round(to[i]);
        }
        return new Part.Image(Array.of(bytes, count, image.height(), image.width()));
    }
}
