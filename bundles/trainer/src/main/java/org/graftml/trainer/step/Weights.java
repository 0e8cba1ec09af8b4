package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.graftml.api.WrongValue;
import org.graftml.api.data.Array;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.State;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Interim;
import org.graftml.api.layers.Parameter;
import org.graftml.api.weights.Start;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.files.Tensor;

/**
 * Every array that lives as long as a run: parameters, what the optimiser remembers of them, states.
 * First values depend on the seed and the array's own path, so that what another strategy adds
 * changes none of them.
 */
public final class Weights implements AutoCloseable {
    private static final String PARAMETER = "parameter/";
    private static final String STATE = "state/";
    private static final String SLOT = "slot/";
    private static final String BEFORE = "before/";

    private final NDManager manager;
    private final long seed;
    private final Map<String, Parameter> declared;
    private final List<String> slotNames;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Map<String, NDArray> states = new LinkedHashMap<>();
    private final Map<String, List<NDArray>> slots = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Map<String, NDArray>> before = new LinkedHashMap<>();
    private Gradients gradients;

    /**
     * First values: of a checkpoint where parameters start from one. The random ones beside them are drawn anew, by the
     * checkpoint too: were they those that the checkpoint's own training began with, as under the same seed they would
     * be, the new head would be tied to what the old one has become.
     *
     * @param slotNames what the optimiser keeps for each parameter
     */
    public Weights(TrainingGraph graph, List<String> slotNames, Start start, NDManager parent) throws IOException {
        this.manager = parent.newSubManager();
        this.seed = graph.seed();
        this.declared = graph.parameters();
        this.slotNames = List.copyOf(slotNames);
        long own = start.checkpoint().isPresent()
                ? Seeds.of(seed, start.checkpoint().get().sha256())
                : seed;
        for (Map.Entry<String, Parameter> each : declared.entrySet()) {
            String path = each.getKey();
            Parameter parameter = each.getValue();
            String entry = start.entries().get(path);
            parameters.put(
                    path,
                    entry == null
                            ? first(parameter.role().trained() ? own : seed, path, parameter)
                            : array(start.checkpoint().orElseThrow().floats(entry), parameter));
        }
        for (State state : graph.states()) {
            float[] values = first(seed, state.path(), state.shape(), state.start());
            states.put(state.path(), manager.create(values, state.shape()));
        }
    }

    private Weights(Weights copied) {
        this.manager = copied.manager.newSubManager();
        this.seed = copied.seed;
        this.declared = copied.declared;
        this.slotNames = List.of();
        copied.parameters.forEach((path, array) -> {
            NDArray own = array.duplicate();
            NDScope.unregister(own);
            own.attach(manager);
            parameters.put(path, own);
        });
    }

    /** The parameters as they are now, in arrays of their own. */
    public Weights copy() {
        return new Weights(this);
    }

    private static float[] first(long seed, String path, Shape shape, Initializer start) {
        float[] values = new float[Math.toIntExact(shape.size())];
        start.fill(values, Seeds.random(seed, "start", path));
        return values;
    }

    private NDArray first(long seed, String path, Parameter parameter) {
        float[] values = first(seed, path, parameter.shape(), parameter.initializer());
        return array(FloatBuffer.wrap(values), parameter);
    }

    private NDArray array(FloatBuffer values, Parameter parameter) {
        if (parameter.type() == DataType.FLOAT32) {
            return manager.create(values, parameter.shape());
        }
        double[] doubles = new double[values.remaining()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.get(values.position() + i);
        }
        return manager.create(doubles, parameter.shape());
    }

    public NDManager manager() {
        return manager;
    }

    /** Of all parameters. */
    Set<String> paths() {
        return parameters.keySet();
    }

    public NDArray parameter(String path) {
        return parameters.get(path);
    }

    /** The values of a parameter, as the engine holds them. */
    public byte[] bytes(String path) {
        return parameters.get(path).toByteArray();
    }

    /** Gives a fitted parameter its numbers. */
    void put(String path, double[] values) {
        Parameter parameter = declared.get(path);
        if (parameter == null || parameter.role() != Parameter.Role.FITTED) {
            throw new IllegalArgumentException("'" + path + "' is not an array that fits give numbers to");
        }
        if (values.length != parameter.shape().size()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is " + parameter.shape() + ", and was given " + values.length + " numbers");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new WrongValue("it gave the number " + value + " for '" + path + "'");
            }
        }
        parameters.get(path).set(DoubleBuffer.wrap(values));
    }

    NDArray state(String path) {
        return states.get(path);
    }

    /** Whether weight decay applies to a parameter. */
    boolean decays(String path) {
        return declared.get(path).role() == Parameter.Role.WEIGHT;
    }

    /** Whether an optimiser may move a parameter. */
    boolean trainable(String path) {
        return declared.get(path).role().trained();
    }

    /** Lets gradients flow to these parameters and to no others; on the thread that trains. */
    void train(Set<String> trained) {
        if (gradients == null) {
            gradients = new Gradients(manager);
        }
        gradients.flow(parameters, trained);
    }

    /** Those of the parameters that are trained. */
    Gradients gradients() {
        return gradients;
    }

    /** What the optimiser remembers of a parameter. */
    List<NDArray> slots(String path) {
        List<NDArray> known = slots.get(path);
        if (known == null) {
            known = new ArrayList<>();
            for (int i = 0; i < slotNames.size(); i++) {
                NDArray zeros = manager.zeros(parameters.get(path).getShape());
                NDScope.unregister(zeros);
                known.add(zeros);
            }
            slots.put(path, known);
        }
        return known;
    }

    /** When a phase begins: keeps all parameters as they are now. */
    public void keep(String phase) {
        Map<String, NDArray> kept = new LinkedHashMap<>();
        parameters.forEach((path, array) -> {
            NDArray copy = array.duplicate();
            NDScope.unregister(copy);
            kept.put(path, copy);
        });
        Map<String, NDArray> replaced = before.put(phase, kept);
        if (replaced != null) {
            replaced.values().forEach(NDArray::close);
        }
    }

    /** Lets go of what was kept of other phases than these. */
    public void forget(Predicate<String> needed) {
        before.entrySet().removeIf(kept -> {
            boolean gone = !needed.test(kept.getKey());
            if (gone) {
                kept.getValue().values().forEach(NDArray::close);
            }
            return gone;
        });
    }

    /** A parameter as it was when a phase began. */
    NDArray before(String phase, String path) {
        return before.get(phase).get(path);
    }

    /** Counts an update of a parameter. */
    long count(String path) {
        return counts.merge(path, 1L, Long::sum);
    }

    public Map<String, Long> counts() {
        return counts;
    }

    /** Everything, for a checkpoint. */
    public Map<String, Tensor> save() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        parameters.forEach((path, array) -> saved.put(PARAMETER + path, tensor(array)));
        states.forEach((path, array) -> saved.put(STATE + path, tensor(array)));
        slots.forEach((path, arrays) -> {
            for (int i = 0; i < arrays.size(); i++) {
                saved.put(SLOT + slotNames.get(i) + "/" + path, tensor(arrays.get(i)));
            }
        });
        before.forEach(
                (phase, kept) -> kept.forEach((path, array) -> saved.put(BEFORE + phase + "/" + path, tensor(array))));
        return saved;
    }

    /** The parameters alone, for a model. */
    public Map<String, Tensor> model(List<String> networks) {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        parameters.forEach((path, array) -> {
            if (networks.stream().anyMatch(network -> path.startsWith(network + "."))) {
                saved.put(path, tensor(array));
            }
        });
        return saved;
    }

    /** Puts back what {@link #save} gave. */
    public void restore(Map<String, Tensor> saved, Map<String, Long> savedCounts) {
        parameters.forEach((path, array) -> set(array, PARAMETER + path, saved));
        states.forEach((path, array) -> set(array, STATE + path, saved));
        phasesKept(saved).forEach(phase -> {
            keep(phase);
            before.get(phase).forEach((path, array) -> set(array, BEFORE + phase + "/" + path, saved));
        });
        counts.clear();
        counts.putAll(savedCounts);
        counts.keySet().forEach(path -> {
            for (int i = 0; i < slotNames.size(); i++) {
                set(slots(path).get(i), SLOT + slotNames.get(i) + "/" + path, saved);
            }
        });
    }

    private List<String> phasesKept(Map<String, Tensor> saved) {
        String end = "/" + parameters.keySet().iterator().next();
        return saved.keySet().stream()
                .filter(name -> name.startsWith(BEFORE) && name.endsWith(end))
                .map(name -> name.substring(BEFORE.length(), name.length() - end.length()))
                .toList();
    }

    /** When training is over: what it alone needed gives way, see {@link TrainingGraph#finished}. */
    public void finish(TrainingGraph graph) {
        for (Network network : graph.networks()) {
            for (Network.Layer layer : network.layers()) {
                if (layer.operation() instanceof Interim interim) {
                    Map<String, Array> trained = new LinkedHashMap<>();
                    for (Parameter parameter : layer.parameters()) {
                        NDArray array = parameters.remove(network.path(layer, parameter));
                        trained.put(
                                parameter.name(),
                                Array.of(array.toFloatArray(), array.getShape().getShape()));
                    }
                    String path = network.name() + "." + layer.output().path() + ".";
                    interim.finish(trained)
                            .forEach((name, array) ->
                                    parameters.put(path + name, manager.create(array.floats(), array.shape())));
                }
            }
        }
    }

    /** Puts the parameters of a model in place; those of other networks stay as they are. */
    public void load(Map<String, Tensor> model, List<String> networks) {
        parameters.forEach((path, array) -> {
            if (networks.stream().anyMatch(network -> path.startsWith(network + "."))) {
                set(array, path, model);
            }
        });
    }

    static void set(NDArray array, String name, Map<String, Tensor> saved) {
        Tensor tensor = saved.get(name);
        List<Long> shape = shape(array);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new IllegalArgumentException("'" + name + "' should have the shape " + shape + ", and is "
                    + (tensor == null ? "missing" : tensor.shape()));
        }
        // By the engine: it may have laid the array out anew for predictions, and takes no numbers from outside then.
        NDManager manager = array.getManager();
        try (NDArray numbers = array.getDataType() == DataType.FLOAT64
                ? manager.create(tensor.doubles(), array.getShape())
                : manager.create(tensor.floats(), array.getShape())) {
            numbers.copyTo(array);
        }
    }

    static Tensor tensor(NDArray array) {
        return array.getDataType() == DataType.FLOAT64
                ? Tensor.of(array.toDoubleArray(), shape(array))
                : Tensor.of(array.toFloatArray(), shape(array));
    }

    private static List<Long> shape(NDArray array) {
        return java.util.Arrays.stream(array.getShape().getShape()).boxed().toList();
    }

    @Override
    public void close() {
        manager.close();
    }
}
