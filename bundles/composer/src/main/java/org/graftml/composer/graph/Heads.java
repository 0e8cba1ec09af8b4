package org.graftml.composer.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.graftml.api.WrongValue;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;

/** Makes the heads of a graph, one for each kind of label, and more when a strategy asks. */
final class Heads {
    private final Head head;
    private final Port features;
    private final StreamInfo learnt;
    private final Map<String, TrainingGraph.HeadNode> made = new LinkedHashMap<>();

    Heads(Head head, Port features, StreamInfo learnt) {
        this.head = head;
        this.features = features;
        this.learnt = learnt;
    }

    Map<String, TrainingGraph.HeadNode> made() {
        return made;
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
            PartType label = stream.labelType().orElseThrow();
            Objective objective = head.objective(label);
            NetworkBuilder builder = new NetworkBuilder(name);
            Port output = head.build(builder.layers(), builder.input(features), objective);
            if (output == null) {
                throw new WrongValue("it gave nothing back");
            }
            made.put(
                    name,
                    new TrainingGraph.HeadNode(
                            builder.build(output), objective, stream.label().orElseThrow()));
        }
        return name;
    }
}
