package org.graftml.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Start;

/** Reads an experiment into a document. */
final class GraphReader {
    private final Experiment experiment;
    private final TrainingGraph graph;
    private final Map<String, Parameter> parameters;
    /** The stage or network that a parameter belongs to. */
    private final Map<String, String> owners = new LinkedHashMap<>();

    private final Set<String> moved = new LinkedHashSet<>();

    private GraphReader(Experiment experiment) {
        this.experiment = experiment;
        this.graph = experiment.graph();
        this.parameters = graph.parameters();
        for (Network network : graph.networks()) {
            network.layers().forEach(layer -> layer.parameters()
                    .forEach(parameter -> owners.put(network.path(layer, parameter), owner(network, layer))));
        }
        graph.phases().forEach(phase -> phase.updates().forEach(update -> moved.addAll(update.parameters())));
    }

    static GraphDocument read(Experiment experiment) {
        return new GraphReader(experiment).document();
    }

    /** Streams without a network. */
    static GraphDocument read(String name, List<StreamInfo> streams) {
        return new GraphDocument(
                name,
                0,
                "",
                "",
                List.of(),
                Map.of(),
                streams.stream().map(stream -> stream(stream, "")).toList(),
                List.of(),
                new GraphDocument.Network("", List.of(), List.of(), new long[0], 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                new GraphDocument.Training(0, 0, 0),
                GraphDocument.Weights.NONE);
    }

    private GraphDocument document() {
        return new GraphDocument(
                graph.name(),
                graph.seed(),
                experiment.device(),
                used("engine").stream().findFirst().orElse(""),
                graph.strategies(),
                parts(graph.inputs()),
                graph.streams().stream()
                        .map(stream -> stream(stream, graph.headOf().getOrDefault(stream.name(), "")))
                        .toList(),
                used("augmenter"),
                network(graph.backbone()),
                graph.heads().values().stream().map(this::head).toList(),
                graph.modules().values().stream().map(this::network).toList(),
                losses(),
                graph.states().stream()
                        .map(state -> new GraphDocument.State(
                                state.path(), state.shape().getShape()))
                        .toList(),
                graph.phases().stream().map(this::phase).toList(),
                count(parameters.keySet()),
                new GraphDocument.Training(
                        graph.training().batch(),
                        graph.training().steps(),
                        graph.training().stepsPerEpoch()),
                weights());
    }

    private GraphDocument.Weights weights() {
        Start start = experiment.start();
        return start.checkpoint()
                .map(checkpoint -> new GraphDocument.Weights(
                        checkpoint.name(), hash(checkpoint), start.entries().size(), random(start)))
                .orElse(GraphDocument.Weights.NONE);
    }

    private static String hash(Checkpoint checkpoint) {
        try {
            return checkpoint.sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> random(Start start) {
        List<String> random = new ArrayList<>();
        Stream.concat(
                        Stream.of(graph.backbone()),
                        graph.heads().values().stream().map(TrainingGraph.HeadNode::network))
                .flatMap(network -> network.parameters().keySet().stream())
                .filter(path -> !start.entries().containsKey(path))
                .forEach(path -> random.add(start.names().getOrDefault(path, path)));
        return random;
    }

    private List<String> used(String kind) {
        return experiment.extensions().stream()
                .filter(extension -> extension.kind().equals(kind))
                .map(Experiment.Used::id)
                .toList();
    }

    private static GraphDocument.Stream stream(StreamInfo stream, String head) {
        return new GraphDocument.Stream(
                stream.name(),
                stream.role().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                stream.size(),
                stream.shown(),
                stream.validating(),
                stream.scored(),
                stream.label().orElse(""),
                head,
                parts(stream.samples()));
    }

    private static Map<String, String> parts(SampleType type) {
        Map<String, String> parts = new LinkedHashMap<>();
        type.parts().forEach((name, part) -> parts.put(name, part.toString()));
        return parts;
    }

    private GraphDocument.Head head(TrainingGraph.HeadNode head) {
        return new GraphDocument.Head(
                network(head.network()),
                head.label(),
                head.objective().prediction().getSimpleName());
    }

    private GraphDocument.Network network(Network network) {
        Map<String, List<Network.Layer>> groups = new LinkedHashMap<>();
        network.stages().keySet().forEach(stage -> groups.put(stage, new ArrayList<>()));
        network.layers().forEach(layer -> groups.computeIfAbsent(
                        layer.stage().orElse(network.name()), name -> new ArrayList<>())
                .add(layer));
        List<GraphDocument.Stage> stages = groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> stage(network, group.getKey(), group.getValue()))
                .toList();
        return new GraphDocument.Network(
                network.name(),
                network.inputs().stream()
                        .map(port ->
                                new GraphDocument.Port(port.path(), port.shape().getShape()))
                        .toList(),
                stages,
                network.output().shape().getShape(),
                count(paths(network, network.layers())));
    }

    private GraphDocument.Stage stage(Network network, String name, List<Network.Layer> layers) {
        var tap = Optional.ofNullable(network.stages().get(name))
                .orElseGet(() -> layers.get(layers.size() - 1).output());
        List<String> paths = paths(network, layers);
        return new GraphDocument.Stage(
                name,
                tap.path(),
                tap.shape().getShape(),
                layers.stream()
                        .map(layer ->
                                layer.output().path() + ": " + layer.operation().title())
                        .toList(),
                count(paths.stream().filter(moved::contains).toList()),
                count(paths.stream().filter(path -> !moved.contains(path)).toList()));
    }

    private static List<String> paths(Network network, List<Network.Layer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.parameters().stream().map(parameter -> network.path(layer, parameter)))
                .toList();
    }

    private List<GraphDocument.Loss> losses() {
        Map<String, Loss> losses = new TreeMap<>();
        graph.phases().forEach(phase -> phase.updates()
                .forEach(update -> update.losses().forEach(loss -> losses.put(loss.path(), loss))));
        return losses.values().stream().map(GraphReader::loss).toList();
    }

    private static GraphDocument.Loss loss(Loss loss) {
        return new GraphDocument.Loss(
                loss.path(),
                loss.weight().text(),
                loss.reads().stream().map(GraphReader::value).toList(),
                loss.supervises()
                        .map(supervision -> supervision.feed().toString())
                        .orElse(""),
                loss.supervises().map(Loss.Supervision::head).orElse(""));
    }

    private static GraphDocument.Value value(Value value) {
        Optional<Value.Beside> beside = value instanceof Value.Beside own ? Optional.of(own) : Optional.empty();
        Optional<Value.Tap> tap = value instanceof Value.Tap own ? Optional.of(own) : Optional.empty();
        return new GraphDocument.Value(
                kind(value),
                value.path(),
                beside.map(own -> own.feed().toString())
                        .or(() -> tap.map(own -> own.feed().toString()))
                        .orElse(""),
                beside.map(Value.Beside::port)
                        .or(() -> tap.map(Value.Tap::port))
                        .orElse(""),
                value instanceof Value.Applied applied
                        ? applied.network()
                        : beside.map(Value.Beside::network).orElse(""),
                value instanceof Value.Reversed reversed
                        ? reversed.coefficient().text()
                        : "",
                value instanceof Value.Before before ? before.phase() : "",
                value.inputs().stream().map(GraphReader::value).toList());
    }

    /** Its class as a word. */
    private static String kind(Value value) {
        return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private GraphDocument.Phase phase(Phase phase) {
        Map<String, Double> rates = new TreeMap<>();
        phase.rates().forEach((path, rate) -> rates.put(owners.getOrDefault(path, path), rate));
        Set<String> trained = phase.updates().stream()
                .flatMap(update -> update.parameters().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new GraphDocument.Phase(
                phase.name(),
                phase.steps(),
                phase.updates().stream()
                        .map(update -> new GraphDocument.Update(
                                update.name(),
                                update.losses().stream().map(Loss::path).toList(),
                                owners(update.parameters()),
                                update.times()))
                        .toList(),
                owners(phase.frozen()),
                count(trained),
                count(parameters.keySet()) - count(trained),
                cached(phase),
                rates,
                phase.fits().stream().map(Fit::path).toList());
    }

    /** The trainer keeps features only of samples that are the same each time and of one size. */
    private String cached(Phase phase) {
        boolean same = experiment.augment().stream().noneMatch(Augmenter::random);
        return experiment.training().cache()
                        && same
                        && graph.backbone().inputs().stream().allMatch(GraphReader::fixed)
                ? graph.cached(phase)
                        .filter(GraphReader::fixed)
                        .map(port -> port.path())
                        .orElse("")
                : "";
    }

    private static boolean fixed(Port port) {
        return Arrays.stream(port.shape().getShape()).skip(1).noneMatch(size -> size < 0);
    }

    private List<String> owners(Collection<String> paths) {
        return paths.stream()
                .map(path -> owners.getOrDefault(path, path))
                .distinct()
                .toList();
    }

    private static String owner(Network network, Network.Layer layer) {
        return layer.stage().map(stage -> network.name() + "." + stage).orElse(network.name());
    }

    private long count(Collection<String> paths) {
        return paths.stream()
                .map(parameters::get)
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }
}
