package org.graftml.trainer.step;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Parameter;
import org.graftml.trainer.Faults;

/** A phase made ready: its networks bound, its feeds known, gradients switched on where they are needed. */
public final class BoundPhase implements AutoCloseable {
    private final Phase phase;
    private final BoundNetwork backbone;
    private final boolean[] still;
    private final Map<String, BoundNetwork> others = new HashMap<>();
    private final Map<String, Map<String, BoundNetwork>> past = new HashMap<>();
    private final NDManager manager;

    /** @param engine that may make one call of several layers */
    public BoundPhase(TrainingGraph graph, Phase phase, Weights weights, ComputeEngine engine, Faults faults) {
        this.phase = phase;
        Set<String> frozen = Set.copyOf(phase.frozen());
        Set<String> trained = phase.updates().stream()
                .flatMap(update -> update.parameters().stream())
                .filter(path -> !frozen.contains(path) && weights.trainable(path))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        weights.train(recorded(graph, trained));
        this.backbone = bound(graph, graph.backbone(), weights, trained, faults);
        this.still = backbone.still();
        this.manager = weights.manager().newSubManager();
        backbone.join(engine, tapped(phase), manager);
        for (Network network : graph.networks()) {
            if (network != graph.backbone()) {
                BoundNetwork other = bound(graph, network, weights, trained, faults);
                other.join(engine, tapped(other, network.name(), phase), manager);
                others.put(network.name(), other);
            }
        }
        for (String before : past(phase)) {
            Map<String, BoundNetwork> networks = new HashMap<>();
            for (Network network : graph.networks()) {
                BoundNetwork was = new BoundNetwork(
                        network,
                        path -> weights.before(before, path),
                        layer -> true,
                        path -> false,
                        faults,
                        faults.owner(graph, network));
                was.join(engine, network == graph.backbone() ? tapped(phase) : Set.of(was.output()), manager);
                networks.put(network.name(), was);
            }
            past.put(before, networks);
        }
    }

    /**
     * The parameters that get gradients: those that are trained, and beside a trained bias the weight of
     * its layer, because MXNet's convolutions and dense layers leave the gradient of a bias unwritten
     * where its weight has none.
     */
    private static Set<String> recorded(TrainingGraph graph, Set<String> trained) {
        Set<String> recorded = new LinkedHashSet<>(trained);
        for (Network network : graph.networks()) {
            for (Network.Layer layer : network.layers()) {
                boolean bias = layer.parameters().stream()
                        .anyMatch(parameter -> parameter.role() == Parameter.Role.BIAS
                                && trained.contains(network.path(layer, parameter)));
                layer.parameters().stream()
                        .filter(parameter -> bias && parameter.role() == Parameter.Role.WEIGHT)
                        .forEach(parameter -> recorded.add(network.path(layer, parameter)));
            }
        }
        return recorded;
    }

    private BoundNetwork bound(
            TrainingGraph graph, Network network, Weights weights, Set<String> trained, Faults faults) {
        return new BoundNetwork(
                network,
                weights::parameter,
                layer -> graph.evaluates(phase, network, layer),
                trained::contains,
                faults,
                faults.owner(graph, network));
    }

    /** The ports of the backbone that the losses of a phase read. */
    private Set<Integer> tapped(Phase phase) {
        Set<Integer> tapped = new LinkedHashSet<>();
        read(phase).forEach(value -> {
            if (value instanceof Value.Tap tap) {
                tapped.add(backbone.slot(tap.port()));
            }
        });
        return tapped;
    }

    /** The same of another network, and its output. */
    private static Set<Integer> tapped(BoundNetwork network, String name, Phase phase) {
        Set<Integer> tapped = new LinkedHashSet<>(Set.of(network.output()));
        read(phase).forEach(value -> {
            if (value instanceof Value.Beside beside && beside.network().equals(name)) {
                tapped.add(network.slot(beside.port()));
            }
        });
        return tapped;
    }

    /** What the losses of a phase read, and what that is made of. */
    private static Stream<Value> read(Phase phase) {
        return phase.updates().stream()
                .flatMap(update -> update.losses().stream())
                .flatMap(loss -> loss.reads().stream())
                .flatMap(BoundPhase::within);
    }

    private static Stream<Value> within(Value value) {
        return Stream.concat(Stream.of(value), value.inputs().stream().flatMap(BoundPhase::within));
    }

    /** The phases whose beginning the losses of a phase go back to. */
    public static Set<String> past(Phase phase) {
        return Stream.concat(
                        phase.updates().stream()
                                .flatMap(update -> update.losses().stream())
                                .flatMap(loss -> loss.reads().stream()),
                        phase.fits().stream().flatMap(fit -> fit.reads().stream()))
                .flatMap(value -> value.past().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Phase phase() {
        return phase;
    }

    /** Of what lasts as long as the phase. */
    NDManager manager() {
        return manager;
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

    /** A network as it was when a phase began. */
    BoundNetwork before(String begun, String name) {
        return past.get(begun).get(name);
    }

    /** The feeds that the fits of a phase read. */
    public static Set<Feed> fitted(Phase phase) {
        return phase.fits().stream()
                .flatMap(fit -> fit.reads().stream())
                .flatMap(value -> value.source().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The feeds that the losses of a phase read. */
    public static Set<Feed> feeds(Phase phase) {
        Set<Feed> feeds = new LinkedHashSet<>();
        for (Phase.Update update : phase.updates()) {
            for (Loss loss : update.losses()) {
                loss.reads().forEach(value -> value.source().ifPresent(feeds::add));
                loss.supervises().ifPresent(supervision -> feeds.add(supervision.feed()));
            }
        }
        return feeds;
    }

    /** Lets go of all but the weights; the networks go on layer by layer. */
    @Override
    public void close() {
        backbone.part();
        others.values().forEach(BoundNetwork::part);
        past.values().forEach(networks -> networks.values().forEach(BoundNetwork::part));
        manager.close();
    }
}
