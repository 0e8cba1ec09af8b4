package org.graftml.backbones.table;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * A perceptron on table rows {@code (N, D)}: for each hidden layer a stage {@code dense1}, {@code
 * dense2}, ... of a dense layer, ReLU and dropout; the last one's units are the features. Columns are
 * standardised by the training rows of all streams together.
 */
@Extension(point = Backbone.class, id = "dense", summary = "a perceptron on standardised table rows")
public final class Dense implements Backbone {
    /** Settings of the network. */
    public record Settings(
            @Doc("units of the hidden layers, from the input on") @Default("[128, 64]") @Min(1) List<Integer> hidden,
            @Doc("dropout after every hidden layer") @Default("0") @Min(0) @Max(0.95) double dropout,
            @Doc("bring every column to mean 0 and deviation 1 over the training rows") @Default("true")
                    boolean standardise) {}

    private final Settings settings;

    public Dense(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Preparation> preparation(SampleType samples) {
        boolean rows = !samples.all(PartType.RowType.class).isEmpty();
        return settings.standardise() && rows ? Optional.of(new Standardisation()) : Optional.empty();
    }

    @Override
    public Port build(Builder network) {
        Port x = network.row();
        for (int i = 1; i <= settings.hidden().size(); i++) {
            Layers stage = network.stage("dense" + i);
            x = stage.relu("relu", stage.linear("linear", x, settings.hidden().get(i - 1)));
            if (settings.dropout() > 0) {
                x = stage.dropout("dropout", x, settings.dropout());
            }
        }
        return x;
    }
}
