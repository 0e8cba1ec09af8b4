package org.graftml.augmenters.image;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/**
 * Changes brightness, contrast, saturation and hue, in an order that is drawn too: the factors of
 * torchvision's {@code ColorJitter}, uniform in {@code [max(0, 1 - x), 1 + x]}, for the hue in {@code [-x, x]}.
 */
@Extension(point = Augmenter.class, id = "colour-jitter", summary = "changes brightness, contrast, saturation and hue")
public final class ColourJitter extends Photometric {
    /** Settings of the augmenter. */
    public record Settings(
            @Doc("how much brightness changes") @Default("0.4") @Min(0) double brightness,
            @Doc("how much contrast changes") @Default("0.4") @Min(0) double contrast,
            @Doc("how much saturation changes") @Default("0.4") @Min(0) double saturation,
            @Doc("how far colours turn at most, in turns of the circle") @Default("0.1") @Min(0) @Max(0.5) double hue,
            @Doc("how often, 0 to 1") @Default("1") @Min(0) @Max(1) double probability) {}

    private final Settings settings;

    public ColourJitter(Settings settings) {
        super("colour-jitter");
        this.settings = settings;
    }

    @Override
    Consumer<Light> draw(RandomGenerator random) {
        if (random.nextDouble() >= settings.probability()) {
            return light -> {};
        }
        double brightness = around(settings.brightness()).draw(random);
        double contrast = around(settings.contrast()).draw(random);
        double saturation = around(settings.saturation()).draw(random);
        double hue = new Range(-settings.hue(), settings.hue()).draw(random);
        List<Consumer<Light>> changes = Order.of(
                random,
                List.of(
                        light -> light.brightness(brightness),
                        light -> light.contrast(contrast),
                        light -> light.saturation(saturation),
                        light -> light.hue(hue)));
        return light -> changes.forEach(change -> change.accept(light));
    }

    private static Range around(double by) {
        return new Range(Math.max(0, 1 - by), 1 + by);
    }
}
