package org.graftml.trainer.lab;

import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/** Two convolutions with batch norm and dropout, and a dense layer. */
public final class TinyBackbone implements Backbone {
    @Override
    public Port build(Builder network) {
        Layers first = network.stage("first");
        Port x = first.conv("conv", network.image(), 4, 3, 1, 1);
        x = first.maxPool("pool", first.relu("relu", first.batchNorm("norm", x)), 2, 2);
        Layers second = network.stage("second");
        x = second.dropout("drop", second.relu("relu", second.conv("conv", x, 8, 3, 1, 1)), 0.1);
        Layers dense = network.stage("dense");
        return dense.relu("relu", dense.linear("linear", dense.flatten("flatten", x), 16));
    }
}
