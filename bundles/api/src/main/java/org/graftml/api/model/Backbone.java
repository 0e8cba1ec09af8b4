package org.graftml.api.model;

import java.util.Map;
import java.util.Optional;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Misfit;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Port;

/** A network that turns the inputs of a sample into features. */
@ExtensionPoint(kind = "backbone", plural = "backbones", summary = "networks that turn inputs into features")
public interface Backbone {

    /** A change of samples that it needs fitted before training, such as its vocabulary. */
    default Optional<Preparation> preparation(SampleType samples) {
        return Optional.empty();
    }

    /**
     * Builds its layers, stage by stage, from shapes alone.
     *
     * @return the features, {@code (N, D)} for heads that classify
     * @throws org.graftml.api.Misfit where it cannot work on these samples
     */
    Port build(Builder network);

    /**
     * The layer behind the features in published checkpoints, for instance {@code fc} or {@code
     * classifier.6}: what the arrays of the classifier are called there. The other arrays are called as
     * the parameters here, so that a checkpoint needs no table of names.
     */
    default Optional<String> classifier() {
        return Optional.empty();
    }

    /**
     * What the parts of a backbone of several start from: a file of weights, or {@code run:} and the folder of a run, by
     * the name of the part, which the names of its stages begin with. A part that is not here starts from random
     * numbers.
     */
    default Map<String, String> weights() {
        return Map.of();
    }

    /**
     * Builds the network as it was published: the features, and the classifier behind them.
     *
     * @return the logits, {@code (N, classes)}
     * @throws org.graftml.api.Misfit where it was published without a classifier
     */
    default Port published(Builder network, int classes) {
        String layer = classifier()
                .orElseThrow(() -> Misfit.of("no-classifier", "this backbone was published without a classifier"));
        return network.stage(layer).apply(new Linear(classes, true), build(network));
    }

    /** What a backbone builds with. */
    interface Builder {
        /** The samples as they arrive: augmented, prepared, numbers as 32-bit floats. */
        SampleType samples();

        /**
         * An input by the name of its part: images {@code (-1, C, H, W)}, rows {@code (-1, D)},
         * token ids {@code (-1, T)} as 64-bit integers.
         */
        Port input(String part);

        /** The mask of a token input: {@code (-1, T)}, 1 for tokens and 0 for padding, as floats. */
        Port mask(String part);

        /** The only image of the sample. */
        Port image();

        /** The only table row of the sample. */
        Port row();

        /** The only tokens of the sample. */
        Port tokens();

        /**
         * The layers of a stage: the unit of freezing, of rates by depth and of taps. Stages are
         * declared from the input to the output. The last port of a stage is its tap.
         */
        org.graftml.api.layers.Layers stage(String name);
    }
}
