package {{package}};

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/** A bottleneck: features {@code (N, D)} through a few units, with dropout, to outputs {@code (N, outputs)}. */
@Extension(point = Head.class, id = "{{id}}", summary = "a bottleneck with dropout, for one class or a number")
public final class {{Class}} implements Head {
    /** What a person can set: the file's {@code head: {use: {{id}}, width: 16}}. */
    public record Settings(
            @Doc("units of the bottleneck") @Default("32") @Min(1) int width,
            @Doc("dropout after the bottleneck") @Default("0.2") @Min(0) @Max(0.95) double dropout) {}

    private final Settings settings;

    public {{Class}}(Settings settings) {
        this.settings = settings;
    }

    /** What it learns of a label, and how that is scored: here the usual, or an objective of your own. */
    @Override
    public Objective objective(PartType label) {
        return Objectives.forLabel(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        if (features.shape().dimension() != 2) {
            throw Misfit.of("shape-mismatch", "'{{id}}' cannot work on features " + features.shape())
                    .expected("(N, D)");
        }
        Port x = layers.relu("relu", layers.linear("bottleneck", features, settings.width()));
        return layers.linear("outputs", layers.dropout("dropout", x, settings.dropout()), objective.outputs());
    }
}
