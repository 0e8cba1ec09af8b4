package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.graftml.api.engine.ComputeEngine;
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
    /** By the port that they end in. */
    private final Map<Integer, Stretch> stretches = new HashMap<>();

    private long frozenForwards;

    /** A layer: its parameters by name, where its inputs are, whether it runs as in evaluation. */
    private record Node(
            Network.Layer layer, Map<String, NDArray> parameters, int[] from, boolean frozen, boolean trained) {
        Node with(Map<String, NDArray> others) {
            return new Node(layer, others, from, frozen, trained);
        }
    }

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
            Map<String, NDArray> own = new LinkedHashMap<>();
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

    /**
     * Lets an engine make one call of layers in a row that draw nothing: of those that gradients are asked of, and of
     * those that none are asked of.
     *
     * @param read the ports that are read from outside
     * @param manager what is made lasts as long as it does
     */
    void join(ComputeEngine engine, Set<Integer> read, NDManager manager) {
        boolean[] still = still();
        int[][] from = IntStream.range(0, nodes.length).mapToObj(this::from).toArray(int[][]::new);
        for (boolean kind : new boolean[] {true, false}) {
            Stretch.find(from, slot -> still[slot] == kind && joins(nodes[slot]), read)
                    .forEach((last, first) ->
                            stretches.put(last, new Stretch(engine, manager, layers(first, last, kind))));
        }
    }

    /** Says how many batches come next: for few, no call is made of layers that no gradient is asked of. */
    void expect(long batches) {
        stretches.values().forEach(stretch -> stretch.expect(batches));
    }

    /** Lets layers be computed one by one again. */
    void part() {
        stretches.values().forEach(Stretch::part);
    }

    /** Layers whose numbers are fitted compute on the host, which no engine can repeat. */
    private static boolean joins(Node node) {
        return node != null
                && (node.frozen || !node.layer.operation().random())
                && node.layer.parameters().stream().noneMatch(parameter -> parameter.role() == Parameter.Role.FITTED);
    }

    private Stretch.Layers layers(int first, int last, boolean still) {
        Set<Integer> from = new LinkedHashSet<>();
        NDList parameters = new NDList();
        for (int slot = first; slot <= last; slot++) {
            IntStream.of(nodes[slot].from).filter(input -> input < first).forEach(from::add);
            parameters.addAll(nodes[slot].parameters.values());
        }
        int[] inputs = from.stream().mapToInt(Integer::intValue).toArray();
        return new Stretch.Layers(
                first, last, still, inputs, parameters, (in, own) -> compute(first, last, !still, inputs, in, own));
    }

    /** A stretch layer by layer. */
    private NDArray compute(int first, int last, boolean training, int[] from, NDList inputs, NDList parameters) {
        NDArray[] values = new NDArray[nodes.length];
        for (int i = 0; i < from.length; i++) {
            values[from[i]] = inputs.get(i);
        }
        Iterator<NDArray> next = parameters.iterator();
        for (int slot = first; slot <= last; slot++) {
            Map<String, NDArray> own = new LinkedHashMap<>(nodes[slot].parameters);
            own.replaceAll((name, array) -> next.next());
            values[slot] = forward(slot, nodes[slot].with(own), inputs(values, slot), training, true);
        }
        return values[last];
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
            Optional<NDArray> whole = whole(values, slot, training, differentiable);
            if (whole.isPresent()) {
                values[slot] = whole.get();
                return whole.get();
            }
            Node node = nodes[slot];
            for (int from : node.from) {
                value(values, from, training, differentiable);
            }
            frozenForwards += node.frozen ? 1 : 0;
            values[slot] = forward(slot, node, inputs(values, slot), training, differentiable);
        }
        return values[slot];
    }

    /**
     * What a stretch that ends here gives: as one call, or layer by layer where no gradient is asked of it; nothing
     * where a value within is known already, or where the engine makes no call of layers that are trained.
     */
    private Optional<NDArray> whole(NDArray[] values, int slot, boolean training, boolean differentiable) {
        Stretch stretch = stretches.get(slot);
        if (stretch == null
                || !(stretch.layers().still() ? !differentiable : training && differentiable)
                || !stretch.fresh(values)) {
            return Optional.empty();
        }
        NDList inputs = new NDList();
        for (int from : stretch.layers().from()) {
            inputs.add(value(values, from, training, differentiable));
        }
        int first = stretch.layers().first();
        Optional<NDArray> made = faults.guard(
                owner,
                () -> "the layers " + network.name() + "."
                        + nodes[first].layer.output().path() + " to "
                        + nodes[slot].layer.output().path(),
                () -> stretch.compute(inputs));
        if (made.isEmpty() && stretch.layers().still()) {
            made = Optional.of(apart(stretch.layers(), inputs, training));
        }
        for (int within = first; made.isPresent() && within <= slot; within++) {
            frozenForwards += nodes[within].frozen ? 1 : 0;
        }
        return made;
    }

    /** A stretch layer by layer: what no later layer of it reads gives its memory back at once. */
    private NDArray apart(Stretch.Layers layers, NDList inputs, boolean training) {
        NDArray[] values = new NDArray[nodes.length];
        for (int i = 0; i < layers.from().length; i++) {
            values[layers.from()[i]] = inputs.get(i);
        }
        for (int slot = layers.first(); slot <= layers.last(); slot++) {
            values[slot] = forward(slot, nodes[slot], inputs(values, slot), training, false);
            for (int read : nodes[slot].from) {
                NDArray array = values[read];
                // A layer may give back what it was given, which is somebody else's then.
                if (!given(inputs, array)
                        && !given(layers.parameters(), array)
                        && !needed(values, array, slot, layers.last())) {
                    array.close();
                }
            }
        }
        return values[layers.last()];
    }

    /** Whether it is one of these and not only equal to one. */
    private static boolean given(NDList arrays, NDArray array) {
        return arrays.stream().anyMatch(one -> one == array);
    }

    /** Whether an array, which several ports may give, is read behind a layer or is what comes out. */
    private boolean needed(NDArray[] values, NDArray array, int behind, int last) {
        boolean needed = values[last] == array || values[behind] == array;
        for (int slot = behind + 1; slot <= last && !needed; slot++) {
            for (int read : nodes[slot].from) {
                needed |= values[read] == array;
            }
        }
        return needed;
    }

    private NDArray[] inputs(NDArray[] values, int slot) {
        NDArray[] inputs = new NDArray[nodes[slot].from.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = values[nodes[slot].from[i]];
        }
        return inputs;
    }

    private NDArray forward(int slot, Node node, NDArray[] inputs, boolean training, boolean differentiable) {
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
