package org.graftml.composer.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Parameter;

/** What parameters are called in published checkpoints, by their path in the graph. */
public final class PublishedNames {
    private PublishedNames() {}

    /**
     * A backbone's are called as it calls them. Those of a head that is one layer are called as the
     * backbone's own classifier.
     */
    public static Map<String, String> of(Network backbone, Optional<Network> head, Optional<String> classifier) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Network.Layer layer : backbone.layers()) {
            for (Parameter parameter : layer.parameters()) {
                names.put(
                        backbone.path(layer, parameter),
                        parameter.path(layer.output().path()));
            }
        }
        head.ifPresent(network -> classifier.ifPresent(name -> names.putAll(ofHead(network, name))));
        return names;
    }

    private static Map<String, String> ofHead(Network head, String classifier) {
        List<Network.Layer> owners = head.layers().stream()
                .filter(layer -> !layer.parameters().isEmpty())
                .toList();
        Map<String, String> names = new LinkedHashMap<>();
        if (owners.size() == 1) {
            Network.Layer layer = owners.get(0);
            layer.parameters().forEach(parameter -> names.put(head.path(layer, parameter), parameter.path(classifier)));
        }
        return names;
    }
}
