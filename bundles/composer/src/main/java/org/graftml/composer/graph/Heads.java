package org.graftml.composer.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.graftml.api.Misfit;
import org.graftml.api.WrongValue;
import org.graftml.api.data.PartType;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.strategy.GraphBuilder.Committee.Member;

/** Makes the heads of a graph, one for each kind of label, and more when a strategy asks. */
final class Heads {
    private final Head head;
    private final Port features;
    private final StreamInfo learnt;
    private final List<StreamInfo> streams;
    private final Map<String, BiFunction<Layers, Port, Port>> transforms = new LinkedHashMap<>();
    private final Map<String, TrainingGraph.HeadNode> made = new LinkedHashMap<>();
    private Optional<Committee> committee = Optional.empty();

    /** Heads in the place of that of the target, and which of the features each of them takes: empty for all. */
    private record Committee(Map<String, Optional<Committees.Columns>> seats, Operation together) {}

    Heads(Head head, Port features, StreamInfo learnt, List<StreamInfo> streams) {
        this.head = head;
        this.features = features;
        this.learnt = learnt;
        this.streams = streams;
    }

    /** The head where it is computed and not trained. */
    Optional<FittedHead> fitted() {
        return head instanceof FittedHead fitted ? Optional.of(fitted) : Optional.empty();
    }

    /** Puts layers between the backbone and the head of the target; gives what their paths begin with. */
    String transform(String name, BiFunction<Layers, Port, Port> build) {
        if (transforms.putIfAbsent(name, build) != null) {
            throw Misfit.of("transform-twice", "there are two transforms called '" + name + "'");
        }
        if (made.containsKey(TrainingGraph.HEAD)) {
            made.put(TrainingGraph.HEAD, node(TrainingGraph.HEAD, learnt));
        }
        return TrainingGraph.HEAD + "." + name;
    }

    /**
     * Puts several heads in the place of that of the target; gives each as a network by itself, too. Its parameters are
     * those of the head, because they have the same paths.
     */
    List<Network> committee(List<Member> members, Network backbone, Operation together) {
        if (head instanceof FittedHead) {
            throw Misfit.of("head-is-fitted", "the head is computed from all samples at once, and these are trained")
                    .expected("a head that is trained, such as the default one");
        }
        Map<String, Optional<Committees.Columns>> seats = new LinkedHashMap<>();
        List<Network> networks = new ArrayList<>();
        int from = 0;
        for (Member member : members) {
            Port part = backbone.stages().get(member.stage());
            int to = from + part.width();
            seats.put(member.name(), Optional.of(new Committees.Columns(from, to)));
            networks.add(build(member.head().name(), new Port("input", part.shape(), part.type()), (p, o) -> o));
            from = to;
        }
        seat(new Committee(seats, together));
        return networks;
    }

    /** Puts so many heads of all features in the place of that of the target; gives what their paths begin with. */
    List<String> learners(int count, Operation together) {
        Map<String, Optional<Committees.Columns>> seats = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            seats.put("learner-" + i, Optional.empty());
        }
        seat(new Committee(seats, together));
        return seats.keySet().stream()
                .map(name -> TrainingGraph.HEAD + "." + name)
                .toList();
    }

    private void seat(Committee heads) {
        if (committee.isPresent()) {
            throw Misfit.of("committee-twice", "there are two committees in the place of the head");
        }
        committee = Optional.of(heads);
        made.put(TrainingGraph.HEAD, node(TrainingGraph.HEAD, learnt));
    }

    Map<String, TrainingGraph.HeadNode> made() {
        return made;
    }

    /** The classes that the head of the target tells apart. */
    List<String> classes() {
        return learnt.labelType()
                .filter(PartType.ClassType.class::isInstance)
                .map(label -> ((PartType.ClassType) label).names())
                .orElseThrow(() -> Misfit.of(
                                "needs-classes",
                                "it tells classes apart, and '" + learnt.name() + "' is learnt otherwise")
                        .expected("a label that is one of some classes"));
    }

    String ofTarget() {
        return make(TrainingGraph.HEAD, learnt);
    }

    /** Another head for what the target learns. */
    String another(String name) {
        return make(name, learnt);
    }

    /** The head for the labels of a stream. */
    String of(StreamInfo stream) {
        boolean same = stream.labelType().equals(learnt.labelType());
        return make(same ? TrainingGraph.HEAD : TrainingGraph.HEAD + "-" + stream.name(), same ? learnt : stream);
    }

    /** A network like the head of the target behind other features, with other operations. */
    Network build(String name, Port other, BiFunction<String, Operation, Operation> change) {
        NetworkBuilder builder = new NetworkBuilder(name, change);
        PartType label = learnt.labelType().orElseThrow();
        return builder.build(head.build(builder.layers(), builder.input(other), head.objective(label)));
    }

    private String make(String name, StreamInfo stream) {
        if (!made.containsKey(name)) {
            made.put(name, node(name, stream));
        }
        return name;
    }

    private TrainingGraph.HeadNode node(String name, StreamInfo stream) {
        PartType label = stream.labelType().orElseThrow();
        Objective objective = head.objective(label);
        NetworkBuilder builder = new NetworkBuilder(name);
        Port x = builder.input(features);
        if (name.equals(TrainingGraph.HEAD)) {
            for (Map.Entry<String, BiFunction<Layers, Port, Port>> transform : transforms.entrySet()) {
                x = transform.getValue().apply(builder.layers().scope(transform.getKey()), x);
            }
        }
        Port output = committee.isPresent() && name.equals(TrainingGraph.HEAD)
                ? committee(committee.get(), builder.layers(), x, label)
                : one(builder.layers(), x, label);
        if (output == null) {
            throw new WrongValue("it gave nothing back");
        }
        return new TrainingGraph.HeadNode(
                builder.build(output), objective, stream.label().orElseThrow());
    }

    private Port committee(Committee heads, Layers layers, Port features, PartType label) {
        List<Port> outputs = new ArrayList<>();
        heads.seats.forEach((name, columns) -> {
            Layers own = layers.scope(name);
            Port x = columns.map(part -> own.apply("features", part, features)).orElse(features);
            outputs.add(one(own, x, label));
        });
        return layers.apply(Committees.TOGETHER, heads.together, outputs.toArray(Port[]::new));
    }

    private Port one(Layers layers, Port x, PartType label) {
        Objective objective = head.objective(label);
        return head instanceof FittedHead fitted
                ? fitted.build(layers, x, objective, examples(label))
                : head.build(layers, x, objective);
    }

    /** How many samples show such a label. */
    private int examples(PartType label) {
        return Target.training(streams).stream()
                .filter(stream -> stream.labelType().equals(Optional.of(label)))
                .mapToInt(StreamInfo::shown)
                .sum();
    }
}
