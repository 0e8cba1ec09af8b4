package org.graftml.composer.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;

/** Collects the layers of one network in the order in which they are made. */
public final class NetworkBuilder {
    private final String name;
    private final BiFunction<String, Operation, Operation> change;
    private final List<Port> inputs = new ArrayList<>();
    private final Map<String, Network.Layer> layers = new LinkedHashMap<>();
    private final Map<String, Port> stages = new LinkedHashMap<>();

    public NetworkBuilder(String name) {
        this(name, (path, operation) -> operation);
    }

    /** A builder that puts other operations in the place of those that it is given. */
    NetworkBuilder(String name, BiFunction<String, Operation, Operation> change) {
        this.name = name;
        this.change = change;
    }

    /** Declares an input, once; asking again gives the same. */
    public Port input(Port port) {
        if (!inputs.contains(port)) {
            inputs.add(port);
        }
        return port;
    }

    /** Layers that belong to no stage. */
    public Layers layers() {
        return new Scope("", Optional.empty());
    }

    /** The layers of a stage. */
    public Layers stage(String stage) {
        return new Scope(stage + ".", Optional.of(stage));
    }

    public Network build(Port output) {
        return new Network(name, inputs, List.copyOf(layers.values()), stages, output);
    }

    private final class Scope implements Layers {
        private final String prefix;
        private final Optional<String> stage;

        Scope(String prefix, Optional<String> stage) {
            this.prefix = prefix;
            this.stage = stage;
        }

        @Override
        public Port apply(String layer, Operation given, Port... from) {
            String path = layer.isEmpty() ? scope() : prefix + layer;
            Operation operation = change.apply(path, given);
            if (layers.containsKey(path)) {
                throw Misfit.of("layer-twice", "there are two layers called '" + path + "' in " + name);
            }
            List<Port> ports = List.of(from);
            Port output = new Port(path, operation.shape(ports), operation.type(ports));
            layers.put(path, new Network.Layer(output, stage, operation, ports));
            stage.ifPresent(known -> stages.put(known, output));
            return output;
        }

        private String scope() {
            if (prefix.isEmpty()) {
                throw Misfit.of("layer-unnamed", "a layer of " + name + " has no name");
            }
            return prefix.substring(0, prefix.length() - 1);
        }

        @Override
        public Layers scope(String inner) {
            return new Scope(prefix + inner + ".", stage);
        }
    }
}
