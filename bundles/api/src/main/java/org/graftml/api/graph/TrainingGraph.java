package org.graftml.api.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Interim;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Objective;

/**
 * What will be trained, on what, and in which order. Immutable, and known in full before a step is run.
 *
 * @param inputs the samples as a data set gives them, labels included
 * @param statistics the feed that running statistics of norms are taken from when training is over
 * @param online what the finished model learns while it predicts
 * @param headOf the head that predicts the labels of a stream, by stream
 */
public record TrainingGraph(
        String name,
        long seed,
        SampleType inputs,
        List<StreamInfo> streams,
        Network backbone,
        Map<String, HeadNode> heads,
        Map<String, Network> modules,
        Map<String, String> headOf,
        List<State> states,
        List<Phase> phases,
        List<String> strategies,
        Optional<Feed> statistics,
        Optional<Online> online,
        Training training) {
    /** A graph whose running statistics stay as training left them, and whose model predicts with what it has. */
    public TrainingGraph(
            String name,
            long seed,
            SampleType inputs,
            List<StreamInfo> streams,
            Network backbone,
            Map<String, HeadNode> heads,
            Map<String, Network> modules,
            Map<String, String> headOf,
            List<State> states,
            List<Phase> phases,
            List<String> strategies,
            Training training) {
        this(
                name,
                seed,
                inputs,
                streams,
                backbone,
                heads,
                modules,
                headOf,
                states,
                phases,
                strategies,
                Optional.empty(),
                Optional.empty(),
                training);
    }

    public TrainingGraph {
        streams = List.copyOf(streams);
        heads = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(heads));
        modules = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(modules));
        headOf = Map.copyOf(headOf);
        states = List.copyOf(states);
        phases = List.copyOf(phases);
        strategies = List.copyOf(strategies);
    }

    /** Name of the head of the target. */
    public static final String HEAD = "head";

    /** Name of the backbone. */
    public static final String BACKBONE = "backbone";

    /** A head, what it learns, and the label of the samples that it learns it from. */
    public record HeadNode(Network network, Objective objective, String label) {}

    /** Sizes of the training. */
    public record Training(int batch, long steps, long stepsPerEpoch) {}

    /**
     * A stream by its name.
     *
     * @throws java.util.NoSuchElementException where there is none of that name
     */
    public StreamInfo stream(String name) {
        return streams.stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every network: the backbone, the heads, the modules. */
    public List<Network> networks() {
        List<Network> all = new java.util.ArrayList<>();
        all.add(backbone);
        heads.values().forEach(head -> all.add(head.network()));
        all.addAll(modules.values());
        return all;
    }

    /**
     * The port behind the longest frozen beginning of the backbone, whose values a phase can compute
     * once for each sample; empty where there is none, or where something else reads from inside it.
     */
    public Optional<Port> cached(Phase phase) {
        Set<Port> inside = new LinkedHashSet<>(backbone.inputs());
        Port last = null;
        for (Network.Layer layer : backbone.layers()) {
            if (!frozen(phase, backbone, layer)) {
                break;
            }
            inside.add(layer.output());
            last = layer.output();
        }
        return last != null && isCut(phase, inside, last) ? Optional.of(last) : Optional.empty();
    }

    private boolean isCut(Phase phase, Set<Port> inside, Port last) {
        if (phase.updates().stream()
                .flatMap(update -> update.losses().stream())
                .flatMap(loss -> loss.reads().stream())
                .anyMatch(value -> value.source().flatMap(Feed::view).isPresent())) {
            return false;
        }
        Set<String> hidden = new LinkedHashSet<>();
        inside.forEach(port -> hidden.add(port.path()));
        hidden.remove(last.path());
        boolean layersReadThrough = backbone.layers().stream()
                .filter(layer -> !inside.contains(layer.output()))
                .flatMap(layer -> layer.inputs().stream())
                .anyMatch(port -> hidden.contains(port.path()));
        boolean lossesReadThrough = phase.updates().stream()
                .flatMap(update -> update.losses().stream())
                .flatMap(loss -> loss.reads().stream())
                .anyMatch(value -> readsThrough(value, hidden)
                        || value.source().isPresent() && !Set.of(phase.name()).containsAll(value.past()));
        return !layersReadThrough && !lossesReadThrough;
    }

    /** Whether a value needs what a cut hides: another network needs the inputs themselves. */
    private static boolean readsThrough(Value value, Set<String> hidden) {
        return value instanceof Value.Beside
                || value instanceof Value.Tap tap && hidden.contains(tap.port())
                || value.inputs().stream().anyMatch(input -> readsThrough(input, hidden));
    }

    /**
     * Whether a layer of a network runs as in evaluation in a phase: its stage, or a network without
     * stages as a whole, is frozen or evaluated, or it has running statistics and these are frozen.
     */
    public boolean evaluates(Phase phase, Network network, Network.Layer layer) {
        Set<String> statistics = new LinkedHashSet<>();
        layer.parameters().stream()
                .filter(parameter -> parameter.role() == Parameter.Role.STATISTIC)
                .forEach(parameter -> statistics.add(network.path(layer, parameter)));
        return !statistics.isEmpty() && phase.frozen().containsAll(statistics)
                || frozen(phase, network, layer)
                || evaluated(phase, network, layer);
    }

    /**
     * Whether every parameter of a layer's stage is frozen in a phase. A stage without parameters counts as
     * frozen where nothing in it is random.
     */
    private static boolean frozen(Phase phase, Network network, Network.Layer layer) {
        List<Network.Layer> stage = stage(network, layer);
        List<String> paths = paths(network, stage);
        return paths.isEmpty()
                ? stage.stream().noneMatch(other -> other.operation().random())
                : phase.frozen().containsAll(paths);
    }

    /** A stage without parameters goes with the whole network. */
    private static boolean evaluated(Phase phase, Network network, Network.Layer layer) {
        List<String> paths = paths(network, stage(network, layer));
        List<String> deciding = paths.isEmpty() ? paths(network, network.layers()) : paths;
        return !deciding.isEmpty() && phase.evaluated().containsAll(deciding);
    }

    /** The layers of the stage of one. */
    private static List<Network.Layer> stage(Network network, Network.Layer layer) {
        return network.layers().stream()
                .filter(other -> other.stage().equals(layer.stage()))
                .toList();
    }

    private static List<String> paths(Network network, List<Network.Layer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.parameters().stream().map(parameter -> network.path(layer, parameter)))
                .toList();
    }

    /** The graph of the finished model: what training alone needed has given way, see {@link Interim}. */
    public TrainingGraph finished() {
        Map<String, HeadNode> finishedHeads = new java.util.LinkedHashMap<>();
        heads.forEach((head, node) ->
                finishedHeads.put(head, new HeadNode(node.network.finished(), node.objective, node.label)));
        Map<String, Network> finishedModules = new java.util.LinkedHashMap<>();
        modules.forEach((module, network) -> finishedModules.put(module, network.finished()));
        return new TrainingGraph(
                name,
                seed,
                inputs,
                streams,
                backbone.finished(),
                finishedHeads,
                finishedModules,
                headOf,
                states,
                phases,
                strategies,
                statistics,
                online,
                training);
    }

    /** All parameters by path, in a fixed order. */
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new java.util.LinkedHashMap<>();
        networks().forEach(network -> all.putAll(network.parameters()));
        return all;
    }
}
