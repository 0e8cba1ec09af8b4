package org.graftml.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.graftml.api.data.Sample;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;

/** One step without training: the values of a new network on random samples, held fast for its losses. */
final class Rehearsal {
    private static final int BATCH = 8;
    private static final int SEED = 1;

    private final TrainingGraph graph;
    private final NDManager manager;
    private final Map<String, NetworkProbe> networks = new HashMap<>();
    private final Map<String, Map<String, NDArray>> parameters = new HashMap<>();
    private final Map<Feed, Map<String, NDArray>> ports = new HashMap<>();
    private final Map<State, NDArray> states = new HashMap<>();

    Rehearsal(TrainingGraph graph, NDManager manager) {
        this(graph, manager, SEED);
    }

    /** A network with other weights. */
    private Rehearsal(TrainingGraph graph, NDManager manager, int seed) {
        this.graph = graph;
        this.manager = manager;
        for (Network network : graph.networks()) {
            NetworkProbe probe = new NetworkProbe(network);
            networks.put(network.name(), probe);
            parameters.put(
                    network.name(), probe.draw(manager, seed + network.name().hashCode()));
        }
        for (State state : graph.states()) {
            float[] first = new float[Math.toIntExact(state.shape().size())];
            state.start().fill(first, new SplittableRandom(SEED));
            states.put(state, manager.create(first, state.shape()));
        }
    }

    /** What a loss reads. */
    Map<Value, NDArray> values(Loss loss) {
        Map<Value, NDArray> values = new LinkedHashMap<>();
        loss.reads().forEach(read -> values.put(read, value(read)));
        return values;
    }

    private NDArray value(Value value) {
        if (value instanceof Value.Before before) {
            return new Rehearsal(graph, manager, SEED + 1).value(before.input());
        }
        if (value instanceof Value.Weights weights) {
            return NDArrays.concat(new NDList(weights.parameters().stream()
                    .map(this::parameter)
                    .map(array -> array.reshape(-1))
                    .toList()));
        }
        if (value instanceof Value.Applied applied) {
            NetworkProbe network = networks.get(applied.network());
            String input = network.network().inputs().get(0).path();
            return network.forward(Map.of(input, value(applied.input())), parameters.get(applied.network()), false);
        }
        if (value instanceof Value.Reversed reversed) {
            return value(reversed.input());
        }
        if (value instanceof Value.Detached detached) {
            return value(detached.input());
        }
        if (value instanceof Value.Joined joined) {
            return NDArrays.concat(
                    new NDList(joined.inputs().stream().map(this::value).toList()), 1);
        }
        if (value instanceof Value.Beside beside) {
            NetworkProbe network = networks.get(beside.network());
            return network.ports(
                            Batches.of(network.network(), samples(beside.feed()), manager),
                            parameters.get(beside.network()),
                            false)
                    .get(beside.port());
        }
        Value.Tap tap = (Value.Tap) value;
        return ports.computeIfAbsent(tap.feed(), this::backbone).get(tap.port());
    }

    private NDArray parameter(String path) {
        return graph.networks().stream()
                .filter(network -> path.startsWith(network.name() + "."))
                .map(network -> parameters
                        .get(network.name())
                        .get(path.substring(network.name().length() + 1)))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, NDArray> backbone(Feed feed) {
        String name = graph.backbone().name();
        return networks.get(name)
                .ports(Batches.of(graph.backbone(), samples(feed), manager), parameters.get(name), false);
    }

    private List<Sample> samples(Feed feed) {
        int index = graph.streams().stream().map(StreamInfo::name).toList().indexOf(feed.stream());
        return new RandomSamples(graph.streams().get(index).samples(), BATCH, index + 1).all();
    }

    /** The number that a loss gives for some values. */
    NDArray loss(Loss loss, Map<Value, NDArray> values) {
        Engine.getInstance().setRandomSeed(SEED);
        NDArray value = loss.function().compute(new Moment(loss, values));
        if (value == null) {
            throw new Breach("it gives null");
        }
        return value.getShape().dimension() == 0 ? value : value.mean();
    }

    /** What the function of a loss may ask for. */
    private final class Moment implements Step {
        private final Loss loss;
        private final Map<Value, NDArray> values;

        Moment(Loss loss, Map<Value, NDArray> values) {
            this.loss = loss;
            this.values = values;
        }

        @Override
        public NDArray get(Value value) {
            NDArray known = values.get(value);
            if (known == null) {
                throw new Breach("it asks for " + value.path() + ", which is not among the values that it declared to"
                        + " read: " + loss.reads().stream().map(Value::path).toList());
            }
            return known;
        }

        @Override
        public NDArray get(Value value, Value given, NDArray instead) {
            throw new Breach("what " + value.path() + " would be for another " + given.path()
                    + " is not known here: read it in a fit, or hold the loss to its gradient in a run");
        }

        @Override
        public NDArray labels(Feed feed, String head) {
            return new Collator(graph, new Faults(List.of()))
                    .collate(samples(feed), List.of(head))
                    .labels()
                    .get(head)
                    .get(0)
                    .values()
                    .upload(manager);
        }

        @Override
        public NDArray state(State state) {
            NDArray known = states.get(state);
            if (known == null) {
                throw new Breach("it asks for the state '" + state.path() + "', which was not declared");
            }
            return known;
        }

        @Override
        public void assign(State state, NDArray value) {
            if (!value.getShape().equals(state(state).getShape())) {
                throw new Breach("it assigns " + value.getShape() + " to the state '" + state.path() + "', which is "
                        + state.shape());
            }
        }

        @Override
        public double progress() {
            return 0.5;
        }

        @Override
        public double phaseProgress() {
            return 0.5;
        }

        @Override
        public NDManager manager() {
            return manager;
        }
    }
}
