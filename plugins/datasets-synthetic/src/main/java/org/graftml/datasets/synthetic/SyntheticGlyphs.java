package org.graftml.datasets.synthetic;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Digits and letters drawn by Graft itself, in several domains: the data set that needs no download. */
@Extension(
        point = Dataset.class,
        id = "synthetic-glyphs",
        summary = "digits and letters that Graft draws itself in print, by hand, or as photos")
public final class SyntheticGlyphs implements Dataset {
    /** Where the samples to score on begin in the painter's sequence: far behind all that train. */
    static final long TEST_START = 1L << 40;

    /** What is drawn, how much of it, and how large. */
    public record Settings(
            @Doc("how the glyphs look: print, hand or photo") @Default("print") Domain domain,
            @Doc("which characters are drawn: digits, letters or all") @Default("digits") Alphabet alphabet,
            @Doc("number of samples to train on") @Default("6000") @Min(1) @Max(10_000_000) int samples,
            @Doc("number of samples to score on") @Default("1000") @Min(1) @Max(10_000_000) int testSamples,
            @Doc("height and width of the pictures in pixels") @Default("28") @Min(12) @Max(512) int size,
            @Doc("which samples are drawn; the seed of the experiment does not change them") @Default("0") long seed) {}

    private final Settings settings;

    public SyntheticGlyphs(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() {
        return new GlyphSamples(painter(), 0, settings.samples());
    }

    @Override
    public Optional<Samples> test() {
        return Optional.of(new GlyphSamples(painter(), TEST_START, settings.testSamples()));
    }

    private GlyphPainter painter() {
        return new GlyphPainter(settings.domain(), settings.alphabet(), settings.size(), settings.seed());
    }
}
