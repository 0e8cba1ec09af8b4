package org.graftml.composer.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.graftml.api.Misfit;
import org.graftml.api.WrongValue;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.strategy.AdaptationStrategy;

/** Composes a training graph from extensions that are made already. Loads no engine. */
public final class GraphComposer {
    private final GraphRequest request;
    private final List<Problem> problems = new ArrayList<>();

    private final Guard guard;

    private GraphComposer(GraphRequest request, Guard guard) {
        this.request = request;
        this.guard = guard;
    }

    /**
     * What came of it.
     *
     * @param graph absent if there are problems
     * @param preparation of the backbone
     * @param backbone as it is without strategies
     */
    public record Result(
            Optional<TrainingGraph> graph,
            Optional<Preparation> preparation,
            Optional<Network> backbone,
            List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    public static Result compose(GraphRequest request) {
        return compose(request, Guard.NONE);
    }

    /** @param guard calls the extensions */
    public static Result compose(GraphRequest request, Guard guard) {
        return new GraphComposer(request, guard).compose();
    }

    private Result compose() {
        Map<String, SampleType> arriving = new LinkedHashMap<>();
        for (OpenStream stream : request.streams()) {
            arriving.put(stream.name(), SamplePath.augmented(stream.raw(), request.augment(), problems));
        }
        OpenStream main = mainStream();
        Optional<Preparation> preparation = guarded(
                        "backbone", () -> request.backbone().preparation(arriving.get(main.name())))
                .flatMap(found -> found);
        Map<String, SampleType> prepared = prepared(arriving, preparation, main);
        Optional<Network> backbone = guarded(
                "backbone",
                () -> BackboneBuilder.build(request.backbone(), prepared.get(main.name()), UnaryOperator.identity()));
        List<StreamInfo> streams = streams(prepared);
        Optional<TrainingGraph> graph =
                backbone.flatMap(built -> contributed(built, streams, prepared.get(main.name()), main));
        return new Result(problems.isEmpty() ? graph : Optional.empty(), preparation, backbone, problems);
    }

    /** The stream whose samples the backbone is built for: the target, or else the first that trains. */
    private OpenStream mainStream() {
        List<OpenStream> training =
                request.streams().stream().filter(s -> !s.scoredOnly()).toList();
        return training.stream()
                .filter(stream -> stream.name().equals(Target.NAME))
                .findFirst()
                .orElseGet(() -> training.get(0));
    }

    private Map<String, SampleType> prepared(
            Map<String, SampleType> arriving, Optional<Preparation> preparation, OpenStream main) {
        Map<String, SampleType> prepared = new LinkedHashMap<>();
        arriving.forEach((stream, type) -> guarded(
                        "data." + stream,
                        () -> SamplePath.cast(
                                preparation.map(known -> known.type(type)).orElse(type)))
                .ifPresent(found -> prepared.put(stream, found)));
        SampleType expected = prepared.getOrDefault(main.name(), SamplePath.cast(arriving.get(main.name())));
        prepared.putIfAbsent(main.name(), expected);
        prepared.forEach((stream, type) -> SamplePath.differences(main.name(), expected, stream, type)
                .forEach(misfit -> problems.add(new Problem("data." + stream, misfit))));
        return prepared;
    }

    private List<StreamInfo> streams(Map<String, SampleType> prepared) {
        List<StreamInfo> streams = new ArrayList<>();
        for (OpenStream stream : request.streams()) {
            SampleType samples = prepared.getOrDefault(stream.name(), stream.raw());
            Optional<String> label =
                    guarded("data." + stream.name(), () -> label(samples)).flatMap(found -> found);
            streams.add(info(stream, samples, label));
        }
        return streams;
    }

    /** What streams are that no network takes yet; an augmenter that does not fit one is left out. */
    public static List<StreamInfo> streams(List<OpenStream> streams, List<Augmenter> augment, List<Problem> problems) {
        return streams.stream()
                .map(stream -> {
                    SampleType samples = SamplePath.augmented(stream.raw(), augment, problems);
                    return info(
                            stream, samples, samples.labels().keySet().stream().findFirst());
                })
                .toList();
    }

    private static StreamInfo info(OpenStream stream, SampleType samples, Optional<String> label) {
        int count = stream.labels().count();
        int free = stream.size() + stream.validating();
        int labelled = label.isEmpty() ? 0 : count < 0 ? free : Math.min(count, free);
        int shown = Math.max(0, labelled - stream.validating());
        return new StreamInfo(
                stream.name(),
                role(stream, shown),
                samples,
                stream.size(),
                shown,
                stream.validating(),
                stream.scored(),
                label);
    }

    private static StreamInfo.Role role(OpenStream stream, int shown) {
        if (stream.scoredOnly()) {
            return StreamInfo.Role.SCORED_ONLY;
        }
        if (shown == 0) {
            return StreamInfo.Role.UNLABELLED;
        }
        return shown == stream.size() ? StreamInfo.Role.LABELLED : StreamInfo.Role.PARTLY_LABELLED;
    }

    private Optional<String> label(SampleType samples) {
        Map<String, PartType> labels = samples.labels();
        if (request.label().isPresent()) {
            return request.label().filter(labels::containsKey);
        }
        if (labels.size() > 1) {
            throw Misfit.of("label-ambiguous", "the samples have several labels: " + labels.keySet())
                    .expected("`head.label` to name one of them");
        }
        return labels.keySet().stream().findFirst();
    }

    private Optional<TrainingGraph> contributed(
            Network backbone, List<StreamInfo> streams, SampleType samples, OpenStream main) {
        Optional<StreamInfo> learnt = Target.learnt(streams);
        if (learnt.isEmpty()) {
            problems.add(new Problem(
                    "data",
                    Misfit.of("no-labels", "no stream has a label to learn")
                            .expected("at least one stream with labels")));
            return Optional.empty();
        }
        Heads heads = new Heads(request.head(), backbone.output(), learnt.get(), streams);
        if (guarded("head", () -> heads.ofTarget()).isEmpty()) {
            return Optional.empty();
        }
        Declarations declared = new Declarations(
                backbone,
                streams,
                heads,
                totalSteps(streams),
                new Teachers(samples, heads, request.backbone().classifier(), request.weights()),
                new Looks(request.streams(), request.augment()));
        // Sorted, so that the order in the file does not matter.
        Map<String, AdaptationStrategy> sorted = new TreeMap<>(request.strategies());
        sorted.forEach((id, strategy) -> guarded("strategy:" + id, () -> {
            strategy.contribute(declared.builder(id));
            return id;
        }));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Network decorated = guarded("backbone", () -> declared.decorated(request.backbone(), samples))
                .orElse(backbone);
        if (!paths(decorated).equals(paths(backbone))) {
            throw new IllegalStateException("a decorator of layers changes where stages end: " + paths(backbone)
                    + " became " + paths(decorated));
        }
        declared.finish(guard, decorated, problems);
        Map<String, String> headOf = new LinkedHashMap<>();
        streams.stream().filter(stream -> stream.label().isPresent()).forEach(stream -> guarded(
                        "head", () -> heads.of(stream))
                .ifPresent(head -> headOf.put(stream.name(), head)));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(declared.graph(headOf, request, main.raw(), problems))
                .filter(graph -> problems.isEmpty());
    }

    /** The ports that strategies know a backbone by. */
    private static List<String> paths(Network backbone) {
        List<String> paths = new ArrayList<>();
        backbone.stages().values().forEach(port -> paths.add(port.path()));
        paths.add(backbone.output().path());
        return paths;
    }

    private long stepsPerEpoch(List<StreamInfo> streams) {
        int longest = streams.stream().mapToInt(StreamInfo::size).max().orElse(1);
        return Math.max(1, (longest + request.batch() - 1) / request.batch());
    }

    private TrainingGraph.Training totalSteps(List<StreamInfo> streams) {
        long perEpoch = stepsPerEpoch(streams);
        return new TrainingGraph.Training(
                request.batch(), request.steps().orElse(perEpoch * request.epochs()), perEpoch);
    }

    private <T> Optional<T> guarded(String subject, java.util.function.Supplier<T> work) {
        try {
            return Optional.of(guard.call(subject, () -> {
                T made = work.get();
                if (made == null || made instanceof Network network && network.output() == null) {
                    throw new WrongValue("it gave nothing back");
                }
                return made;
            }));
        } catch (Misfit misfit) {
            problems.add(new Problem(subject, misfit));
            return Optional.empty();
        }
    }
}
