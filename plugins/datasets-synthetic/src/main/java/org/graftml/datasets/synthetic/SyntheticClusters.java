package org.graftml.datasets.synthetic;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Rows around the middles of classes, in domains of which is known what transfer does between them. */
@Extension(
        point = Dataset.class,
        id = "synthetic-clusters",
        summary = "rows of clusters in domains that are near, far, or call their classes otherwise")
public final class SyntheticClusters implements Dataset {
    /** What is drawn, and how much of it. */
    public record Settings(
            @Doc("how its clusters lie to those of the source") @Default("source") Relation domain,
            @Doc("how far a near or reversed domain is moved; 1 brings a third of its samples across a border")
                    @Default("1")
                    @Min(0)
                    @Max(100)
                    double distance,
            @Doc("number of classes") @Default("3") @Min(2) @Max(26) int classes,
            @Doc("numbers in a row") @Default("8") @Min(2) @Max(4096) int width,
            @Doc("number of samples to train on") @Default("300") @Min(1) @Max(10_000_000) int samples,
            @Doc("number of samples to score on") @Default("300") @Min(1) @Max(10_000_000) int testSamples,
            @Doc("which samples are drawn; the seed of the experiment does not change them") @Default("0") long seed) {}

    private final Settings settings;

    public SyntheticClusters(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() {
        return new ClusterSamples(clusters(), 0, settings.samples());
    }

    @Override
    public Optional<Samples> test() {
        return Optional.of(new ClusterSamples(clusters(), SyntheticGlyphs.TEST_START, settings.testSamples()));
    }

    private Clusters clusters() {
        return Clusters.of(
                settings.domain(), settings.distance(), settings.classes(), settings.width(), settings.seed());
    }
}
