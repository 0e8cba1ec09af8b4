package org.graftml.api.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.layers.Interim;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * Layers in the order in which they are evaluated: a backbone, a head or a module.
 *
 * @param name first part of the paths of its parameters
 * @param inputs ports that are fed from outside
 * @param stages tap of each stage, from input to output
 */
public record Network(String name, List<Port> inputs, List<Layer> layers, Map<String, Port> stages, Port output) {
    public Network {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        stages = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(stages));
    }

    /** One layer. */
    public record Layer(Port output, Optional<String> stage, Operation operation, List<Port> inputs) {
        public Layer {
            inputs = List.copyOf(inputs);
        }

        public List<Parameter> parameters() {
            return operation.parameters(inputs);
        }
    }

    /** The network of the finished model, see {@link Interim}. */
    public Network finished() {
        return new Network(
                name,
                inputs,
                layers.stream()
                        .map(layer -> layer.operation instanceof Interim interim
                                ? new Layer(layer.output, layer.stage, interim.finished(), layer.inputs)
                                : layer)
                        .toList(),
                stages,
                output);
    }

    /** Its parameters by their path in the whole graph. */
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new java.util.LinkedHashMap<>();
        for (Layer layer : layers) {
            layer.parameters().forEach(parameter -> all.put(path(layer, parameter), parameter));
        }
        return all;
    }

    /** Path of a parameter in the whole graph. */
    public String path(Layer layer, Parameter parameter) {
        return name + "." + parameter.path(layer.output().path());
    }
}
