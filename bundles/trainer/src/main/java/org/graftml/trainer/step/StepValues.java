package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.trainer.data.HostBatch;

/** The arrays of one step: each is computed when a loss first asks for it, and once for an update. */
final class StepValues implements Step {
    private final BoundPhase phase;
    private final Weights weights;
    private final double progress;
    private final double phaseProgress;
    private final Map<Feed, NDArray[]> ports = new HashMap<>();
    private final Map<Feed, Map<String, List<Share>>> labels = new HashMap<>();
    private final Map<Value, NDArray> values = new HashMap<>();
    /** What arrived with the batches, and what networks of the past made of it. */
    private final Map<Feed, NDArray[]> arrived = new HashMap<>();

    private final Map<String, Map<Feed, NDArray[]>> pastPorts = new HashMap<>();
    private final Map<Feed, Map<String, NDArray>> inputs = new HashMap<>();
    private final Map<String, Map<Feed, NDArray[]>> besidePorts = new HashMap<>();
    private final Map<Value, NDArray> past = new HashMap<>();
    private final Map<State, NDArray> assigned = new LinkedHashMap<>();
    /** Whether networks compute as in training. */
    private final boolean training;

    private Set<Value> readable = Set.of();

    /** What a step of training computes with. */
    StepValues(BoundPhase phase, Weights weights, Map<Feed, HostBatch> batches, double progress, double phaseProgress) {
        this(phase, weights, batches, progress, phaseProgress, true);
    }

    /** What a fit reads of a batch: networks compute as in evaluation. */
    StepValues(BoundPhase phase, Weights weights, Map<Feed, HostBatch> batches, List<Value> reads) {
        this(phase, weights, batches, 0, 0, false);
        readable = Set.copyOf(reads);
        reads.stream()
                .filter(value -> value.source().map(batches::containsKey).orElse(true))
                .forEach(this::prepare);
    }

    private StepValues(
            BoundPhase phase,
            Weights weights,
            Map<Feed, HostBatch> batches,
            double progress,
            double phaseProgress,
            boolean training) {
        this.training = training;
        this.phase = phase;
        this.weights = weights;
        this.progress = progress;
        this.phaseProgress = phaseProgress;
        batches.forEach(this::upload);
    }

    private void upload(Feed feed, HostBatch batch) {
        NDArray[] slots = new NDArray[phase.backbone().size()];
        Map<String, NDArray> uploaded = new HashMap<>();
        batch.inputs().forEach((port, array) -> uploaded.put(port, array.upload(manager())));
        uploaded.forEach((port, array) -> slots[phase.backbone().slot(port)] = array);
        inputs.put(feed, uploaded);
        ports.put(feed, slots);
        arrived.put(feed, slots.clone());
        Map<String, List<Share>> encoded = new HashMap<>();
        batch.labels()
                .forEach((head, all) -> encoded.put(
                        head,
                        all.stream()
                                .map(each -> new Share(
                                        each.values().upload(manager()),
                                        each.weights().map(weights -> weights.upload(manager()))))
                                .toList()));
        labels.put(feed, encoded);
        batch.release();
    }

    Set<Feed> feeds() {
        return ports.keySet();
    }

    /** What of a batch is there before anything is computed. */
    Stream<NDArray> inputs(Feed feed) {
        return Stream.of(ports.get(feed)).filter(Objects::nonNull);
    }

    /** Before the engine records: computes what needs no gradient, and forgets what the last update moved. */
    void begin(Phase.Update update) {
        values.clear();
        past.clear();
        pastPorts.clear();
        besidePorts.clear();
        ports.values().forEach(slots -> {
            for (int slot = 0; slot < slots.length; slot++) {
                if (!phase.still(slot)) {
                    slots[slot] = null;
                }
            }
        });
        for (Loss loss : update.losses()) {
            loss.reads().forEach(this::prepare);
        }
    }

    private void prepare(Value value) {
        if (value instanceof Value.Beside beside) {
            if (!past.containsKey(value)) {
                past.put(value, beside(beside));
            }
        } else if (value instanceof Value.Before before) {
            past.computeIfAbsent(value, unseen -> before(before.phase(), before.input()));
        } else if (value instanceof Value.Tap tap) {
            still(ports.get(tap.feed()), phase.backbone().slot(tap.port()));
        } else {
            value.inputs().forEach(this::prepare);
        }
    }

    /** A port of another network on what arrived. */
    private NDArray beside(Value.Beside value) {
        BoundNetwork network = phase.network(value.network());
        NDArray[] slots = besidePorts
                .computeIfAbsent(value.network(), unseen -> new HashMap<>())
                .computeIfAbsent(value.feed(), feed -> network.fed(inputs.get(feed)));
        return network.predicted(slots, network.slot(value.port()));
    }

    /** A value with the parameters that there were when a phase began. */
    private NDArray before(String begun, Value value) {
        if (value instanceof Value.Weights joined) {
            return joined(joined.parameters().stream()
                    .map(path -> weights.before(begun, path))
                    .toList());
        }
        if (value instanceof Value.Tap tap) {
            BoundNetwork network = phase.before(begun, TrainingGraph.BACKBONE);
            NDArray[] slots = pastPorts
                    .computeIfAbsent(begun, unseen -> new HashMap<>())
                    .computeIfAbsent(tap.feed(), feed -> arrived.get(feed).clone());
            return network.predicted(slots, network.slot(tap.port()));
        }
        if (value instanceof Value.Applied applied) {
            return apply(phase.before(begun, applied.network()), before(begun, applied.input()), false);
        }
        if (value instanceof Value.Beside beside) {
            return beside(beside);
        }
        if (value instanceof Value.Before earlier) {
            return before(earlier.phase(), earlier.input());
        }
        if (value instanceof Value.Joined joined) {
            return sideBySide(
                    joined.inputs().stream().map(input -> before(begun, input)).toList());
        }
        return before(begun, value.inputs().get(0));
    }

    static NDArray apply(BoundNetwork network, NDArray input, boolean training) {
        NDArray[] slots = new NDArray[network.size()];
        slots[0] = input;
        return network.value(slots, network.output(), training);
    }

    private static NDArray joined(List<NDArray> arrays) {
        return concat(arrays.stream().map(array -> array.reshape(-1)).toList(), 0);
    }

    /** {@code (N, D1), (N, D2), ...} side by side. */
    static NDArray sideBySide(List<NDArray> arrays) {
        return concat(arrays, 1);
    }

    /** DJL makes a copy of a single array, through which no gradient flows on some engines. */
    private static NDArray concat(List<NDArray> arrays, int axis) {
        return arrays.size() == 1 ? arrays.get(0) : NDArrays.concat(new NDList(arrays), axis);
    }

    /** What a port needs of those that need no gradient. Each is looked at once: layers come behind what they read. */
    private void still(NDArray[] slots, int last) {
        boolean[] needed = new boolean[last + 1];
        needed[last] = true;
        for (int slot = last; slot >= 0; slot--) {
            if (!needed[slot] || slots[slot] != null) {
                continue;
            }
            if (phase.still(slot)) {
                phase.backbone().still(slots, slot);
            } else {
                for (int from : phase.backbone().from(slot)) {
                    needed[from] = true;
                }
            }
        }
    }

    /** The value of a loss; it may ask for what it declared. */
    NDArray compute(Loss loss) {
        readable = Set.copyOf(loss.reads());
        return loss.function().compute(this);
    }

    /** After an update: states become what losses assigned. */
    void commit() {
        assigned.forEach((state, value) -> value.copyTo(weights.state(state.path())));
        assigned.clear();
    }

    @Override
    public NDArray get(Value value) {
        if (!readable.contains(value)) {
            throw new IllegalArgumentException(
                    "the loss asks for " + value.path() + ", which is not among the values that it declared to read");
        }
        return evaluate(value);
    }

    @Override
    public NDArray get(Value value, Value given, NDArray instead) {
        NDArray known = get(given);
        if (!(given instanceof Value.Tap tap) || !readable.contains(value)) {
            throw new IllegalArgumentException("what " + value.path() + " would be for another " + given.path()
                    + " is only known of values that are declared, and of outputs of the backbone");
        }
        if (!instead.getShape().equals(known.getShape())) {
            throw new IllegalArgumentException(
                    given.path() + " is " + known.getShape() + ", and cannot be " + instead.getShape());
        }
        return new WhatIf(phase, arrived, tap, instead, training, progress, this::evaluate).value(value);
    }

    private NDArray evaluate(Value value) {
        NDArray known = values.get(value);
        if (known == null) {
            known = make(value);
            values.put(value, known);
        }
        return known;
    }

    private NDArray make(Value value) {
        if (value instanceof Value.Tap tap) {
            return phase.backbone()
                    .value(ports.get(tap.feed()), phase.backbone().slot(tap.port()), training);
        }
        if (value instanceof Value.Applied applied) {
            return apply(phase.network(applied.network()), evaluate(applied.input()), training);
        }
        if (value instanceof Value.Weights joined) {
            return joined(joined.parameters().stream().map(weights::parameter).toList());
        }
        if (value instanceof Value.Joined joined) {
            return sideBySide(joined.inputs().stream().map(this::evaluate).toList());
        }
        if (value instanceof Value.Before || value instanceof Value.Beside) {
            return past.get(value).stopGradient();
        }
        if (value instanceof Value.Reversed reversed) {
            return reversed(evaluate(reversed.input()), reversed.coefficient().at(progress));
        }
        return evaluate(((Value.Detached) value).input()).stopGradient();
    }

    /** The identity to the bit, with the gradient times {@code -coefficient}: {@code x + (z - z)}. */
    static NDArray reversed(NDArray x, double coefficient) {
        NDArray z = x.mul(-coefficient);
        return x.stopGradient().add(z.sub(z.stopGradient()));
    }

    @Override
    public NDArray labels(Feed feed, String head) {
        return shares(feed, head).get(0).labels();
    }

    @Override
    public List<Share> shares(Feed feed, String head) {
        Map<String, List<Share>> known = labels.getOrDefault(feed, Map.of());
        if (!known.containsKey(head)) {
            throw new IllegalArgumentException(
                    "there are no labels of " + feed + " for the head '" + head + "' in this step");
        }
        return known.get(head);
    }

    @Override
    public NDArray state(State state) {
        NDArray known = weights.state(state.path());
        if (known == null) {
            throw new IllegalArgumentException("the state '" + state.path() + "' was not declared");
        }
        return known;
    }

    @Override
    public void assign(State state, NDArray value) {
        if (!value.getShape().equals(state(state).getShape())) {
            throw new IllegalArgumentException("the state '" + state.path() + "' has the shape " + state.shape()
                    + ", and was assigned " + value.getShape());
        }
        assigned.put(state, value.toType(DataType.FLOAT32, false));
    }

    @Override
    public double progress() {
        return progress;
    }

    @Override
    public double phaseProgress() {
        return phaseProgress;
    }

    @Override
    public NDManager manager() {
        return weights.manager();
    }
}
