package org.graftml.trainer.step;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.trainer.Faults;

/** A phase made ready: its networks bound, its feeds known, gradients switched on where they are needed. */
public final class BoundPhase {
    private final Phase phase;
    private final BoundNetwork backbone;
    private final boolean[] still;
    private final Map<String, BoundNetwork> others = new HashMap<>();

    public BoundPhase(TrainingGraph graph, Phase phase, Weights weights, Faults faults) {
        this.phase = phase;
        Set<String> frozen = Set.copyOf(phase.frozen());
        Set<String> trained = phase.updates().stream()
                .flatMap(update -> update.parameters().stream())
                .filter(path -> !frozen.contains(path) && weights.trainable(path))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        weights.train(trained);
        this.backbone = new BoundNetwork(
                graph.backbone(),
                weights,
                layer -> graph.stageFrozen(phase, layer),
                trained::contains,
                faults,
                faults.owner(graph, graph.backbone()));
        this.still = backbone.still();
        for (Network network : graph.networks()) {
            if (network != graph.backbone()) {
                List<String> paths = paths(network);
                boolean all = !paths.isEmpty() && frozen.containsAll(paths);
                others.put(
                        network.name(),
                        new BoundNetwork(
                                network,
                                weights,
                                layer -> all,
                                trained::contains,
                                faults,
                                faults.owner(graph, network)));
            }
        }
    }

    private static List<String> paths(Network network) {
        return network.layers().stream()
                .flatMap(layer -> layer.parameters().stream().map(parameter -> network.path(layer, parameter)))
                .toList();
    }

    public Phase phase() {
        return phase;
    }

    public BoundNetwork backbone() {
        return backbone;
    }

    boolean still(int slot) {
        return still[slot];
    }

    BoundNetwork network(String name) {
        return others.get(name);
    }

    /** The feeds that the losses of a phase read. */
    public static Set<Feed> feeds(Phase phase) {
        Set<Feed> feeds = new LinkedHashSet<>();
        for (Phase.Update update : phase.updates()) {
            for (Loss loss : update.losses()) {
                loss.reads().forEach(value -> feeds.add(value.tap().feed()));
                loss.supervises().ifPresent(supervision -> feeds.add(supervision.feed()));
            }
        }
        return feeds;
    }
}
