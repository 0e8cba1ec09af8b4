package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.trainer.Faults;

/**
 * A network with its parameters in place. Ports are numbered: first the inputs, then the layers in
 * their order. Values are kept in an array that belongs to the caller, and computed when asked for.
 */
public final class BoundNetwork {
    private final Network network;
    private final Node[] nodes;
    private final Map<String, Integer> slots = new HashMap<>();
    private final Faults faults;
    private final String owner;
    private final boolean[] seen;
    private long frozenForwards;

    /** A layer: its parameters by name, where its inputs are, whether it runs as in evaluation. */
    private record Node(
            Network.Layer layer, Map<String, NDArray> parameters, int[] from, boolean frozen, boolean trained) {}

    /**
     * Binds.
     *
     * @param parameters by path
     * @param frozen which layers run as in evaluation
     * @param trained which parameters get gradients
     * @param owner path of the extension that built it
     */
    public BoundNetwork(
            Network network,
            Function<String, NDArray> parameters,
            Predicate<Network.Layer> frozen,
            Predicate<String> trained,
            Faults faults,
            String owner) {
        this.network = network;
        this.faults = faults;
        this.owner = owner;
        int inputs = network.inputs().size();
        for (Port input : network.inputs()) {
            slots.put(input.path(), slots.size());
        }
        this.nodes = new Node[inputs + network.layers().size()];
        this.seen = new boolean[nodes.length];
        for (Network.Layer layer : network.layers()) {
            int slot = slots.size();
            Map<String, NDArray> own = new HashMap<>();
            boolean any = false;
            for (Parameter parameter : layer.parameters()) {
                String path = network.path(layer, parameter);
                own.put(parameter.name(), parameters.apply(path));
                any |= trained.test(path);
            }
            int[] from = layer.inputs().stream()
                    .mapToInt(port -> slots.get(port.path()))
                    .toArray();
            nodes[slot] = new Node(layer, own, from, frozen.test(layer), any);
            slots.put(layer.output().path(), slot);
        }
    }

    /** How many ports there are. */
    public int size() {
        return nodes.length;
    }

    /** How often a batch went through a layer of a frozen stage. */
    public long frozenForwards() {
        return frozenForwards;
    }

    /** The number of a port. */
    public int slot(String port) {
        return slots.get(port);
    }

    /** Fresh values, with inputs in place. */
    NDArray[] fed(Map<String, NDArray> inputs) {
        NDArray[] values = new NDArray[nodes.length];
        network.inputs().forEach(port -> values[slot(port.path())] = inputs.get(port.path()));
        return values;
    }

    /** The number of the output. */
    public int output() {
        return slot(network.output().path());
    }

    /** Ports whose values need neither a gradient nor a random number: they depend on the batch alone. */
    boolean[] still() {
        boolean[] still = new boolean[nodes.length];
        for (int slot = 0; slot < nodes.length; slot++) {
            Node node = nodes[slot];
            still[slot] = node == null || !node.trained && quiet(node);
            for (int i = 0; node != null && i < node.from.length; i++) {
                still[slot] &= still[node.from[i]];
            }
        }
        return still;
    }

    private static boolean quiet(Node node) {
        Operation operation = node.layer.operation();
        return node.frozen || !operation.random() && !operation.couplesBatch();
    }

    /** Inputs of a port. */
    int[] from(int slot) {
        return nodes[slot] == null ? new int[0] : nodes[slot].from;
    }

    /** The value of a port, with all that it needs. */
    public NDArray value(NDArray[] values, int slot, boolean training) {
        return value(values, slot, training, true);
    }

    /** The same in evaluation, of which no gradient will be asked: nothing is being recorded. */
    NDArray predicted(NDArray[] values, int slot) {
        return value(values, slot, false, false);
    }

    /** The value of a port that needs no gradient, before a step of training begins to record. */
    NDArray still(NDArray[] values, int slot) {
        return value(values, slot, true, false);
    }

    private NDArray value(NDArray[] values, int slot, boolean training, boolean differentiable) {
        if (values[slot] == null) {
            Node node = nodes[slot];
            NDArray[] inputs = new NDArray[node.from.length];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = value(values, node.from[i], training, differentiable);
            }
            frozenForwards += node.frozen ? 1 : 0;
            values[slot] = forward(slot, inputs, training, differentiable);
        }
        return values[slot];
    }

    private NDArray forward(int slot, NDArray[] inputs, boolean training, boolean differentiable) {
        Node node = nodes[slot];
        return faults.guard(
                owner,
                () -> "the layer " + network.name() + "." + node.layer.output().path(),
                () -> {
                    NDArray made = node.layer
                            .operation()
                            .forward(new Call(node, inputs, training && !node.frozen, differentiable));
                    if (!seen[slot] && made != null) {
                        seen[slot] = true;
                        FirstLook.shape(
                                node.layer.output(), inputs[0].getShape().get(0), made);
                        if (training) {
                            FirstLook.numbers(made);
                        }
                    }
                    return made;
                });
    }

    private record Call(Node node, NDArray[] values, boolean training, boolean differentiable)
            implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return values[index];
        }

        @Override
        public int inputs() {
            return values.length;
        }

        @Override
        public NDArray parameter(String name) {
            NDArray found = node.parameters.get(name);
            if (found == null) {
                throw new IllegalArgumentException(
                        "the layer declared no parameter '" + name + "', but " + List.copyOf(node.parameters.keySet()));
            }
            return found;
        }
    }
}
