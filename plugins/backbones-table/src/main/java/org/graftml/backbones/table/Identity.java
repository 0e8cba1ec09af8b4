package org.graftml.backbones.table;

import org.graftml.api.Extension;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * No network: table rows {@code (N, D)} are the features as they are, and the numbers of an image {@code
 * (N, C, H, W)} one after the other.
 */
@Extension(point = Backbone.class, id = "identity", summary = "table rows as they are, or the numbers of an image")
public final class Identity implements Backbone {
    @Override
    public Port build(Builder network) {
        boolean images = !network.samples().all(PartType.ImageType.class).isEmpty();
        return network.stage("numbers").flatten("flat", images ? network.image() : network.row());
    }
}
