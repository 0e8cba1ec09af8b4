package {{package}};

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/** A tiny convolutional network: pictures {@code (N, C, H, W)} to features {@code (N, features)}. */
@Extension(point = Backbone.class, id = "{{id}}", summary = "two small convolutions and a dense layer")
public final class {{Class}} implements Backbone {
    /** What a person can set: the file's {@code backbone: {use: {{id}}, filters: 16}}. */
    public record Settings(
            @Doc("filters of the first convolution; the second has twice as many") @Default("8") @Min(1) int filters,
            @Doc("width of the features") @Default("64") @Min(1) int features) {}

    private final Settings settings;

    public {{Class}}(Settings settings) {
        this.settings = settings;
    }

    /** Stages, from the input on, are what strategies freeze, unfreeze and look into. */
    @Override
    public Port build(Builder network) {
        Layers edges = network.stage("edges");
        Port x = edges.conv("conv", network.image(), settings.filters(), 3, 1, 1);
        x = edges.maxPool("pool", edges.relu("relu", x), 2, 2);

        Layers parts = network.stage("parts");
        x = parts.conv("conv", x, 2 * settings.filters(), 3, 1, 1);
        x = parts.maxPool("pool", parts.relu("relu", x), 2, 2);

        Layers dense = network.stage("dense");
        x = dense.linear("linear", dense.flatten("flatten", x), settings.features());
        return dense.relu("relu", x);
    }
}
