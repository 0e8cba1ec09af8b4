package org.graftml.composer.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Concat;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.GraphBuilder.Committee.Member;

/** Which heads a committee has: one for each of the features that a backbone joins in its last layer. */
final class Committees {
    /** The layer that makes one output of those of the members. */
    static final String TOGETHER = "together";

    private Committees() {}

    /** The members, in the order of their features. */
    static List<Member> members(Network backbone) {
        List<Member> members = new ArrayList<>();
        for (Port part : joined(backbone)) {
            String stage = backbone.stages().entrySet().stream()
                    .filter(known -> known.getValue().path().equals(part.path()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(Committees::oneBackbone);
            String name = stage.replaceFirst("\\..*", "");
            members.add(new Member(name, stage, new GraphBuilder.Module(TrainingGraph.HEAD + "." + name)));
        }
        if (members.stream().map(Member::name).distinct().count() < Math.max(2, members.size())) {
            throw oneBackbone();
        }
        return members;
    }

    private static List<Port> joined(Network backbone) {
        return backbone.layers().stream()
                .filter(layer -> layer.output().path().equals(backbone.output().path()))
                .filter(layer -> layer.operation() instanceof Concat)
                .findFirst()
                .orElseThrow(Committees::oneBackbone)
                .inputs();
    }

    private static Misfit oneBackbone() {
        return Misfit.of("needs-several-backbones", "the features are those of one backbone")
                .expected("a backbone of several, whose features stand side by side")
                .suggest("`backbone: {use: stack, of: {…}}`");
    }

    /** Some columns: {@code (N, D)} to {@code (N, to - from)}. */
    record Columns(int from, int to) implements Operation {
        @Override
        public String title() {
            return "features " + from + " to " + (to - 1);
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return new Shape(-1, to - from);
        }

        @Override
        public NDArray forward(Call call) {
            return call.input(0).get(new NDIndex(":, " + from + ":" + to));
        }
    }
}
