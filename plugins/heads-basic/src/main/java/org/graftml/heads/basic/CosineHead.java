package org.graftml.heads.basic;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/**
 * {@code y_c = s · cos(w_c, f)}: features {@code (N, D)} to outputs {@code (N, classes)} by their angle to a
 * direction for each class (Gidaris & Komodakis 2018; Chen et al. 2019, "Baseline++"). Lengths do not
 * count, so that few samples of new classes stand beside many of old ones. Those papers learn the scale
 * s; here it is fixed.
 */
@Extension(
        point = Head.class,
        id = "cosine",
        summary = "angles to a direction for each class (Gidaris & Komodakis 2018)")
public final class CosineHead implements Head {
    /** Settings of the head. */
    public record Settings(@Doc("what cosines are multiplied by") @Default("16") @Min(0.001) double scale) {}

    private final Settings settings;

    public CosineHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        return Objectives.classes(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        return layers.apply("cosine", new Cosine(objective.outputs(), settings.scale()), Vectors.of(features));
    }
}
