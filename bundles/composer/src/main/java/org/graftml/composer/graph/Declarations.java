package org.graftml.composer.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.data.SampleType;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Online;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.State;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.model.Backbone;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/** What all strategies of a stack have declared together. */
final class Declarations {
    final Network backbone;
    final List<StreamInfo> streams;
    final Heads heads;
    final Teachers teachers;
    final Looks looks;
    final Map<String, Network> modules = new LinkedHashMap<>();
    final Map<String, State> states = new LinkedHashMap<>();
    private final TrainingGraph.Training training;
    private final List<String> strategies = new ArrayList<>();
    private final List<DeclaredPhase> phases = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private UnaryOperator<Layers> decorator = UnaryOperator.identity();
    private BiFunction<String, Operation, Operation> change = (path, operation) -> operation;
    private Optional<Network> decorated = Optional.empty();
    private Optional<Feed> statistics = Optional.empty();
    private Optional<Learner> online = Optional.empty();

    /** What a strategy does while the finished model predicts; known with its parameters. */
    private record Learner(String strategy, Function<Reach, Online> declared) {}

    private record Join(String strategy, Consumer<PhaseBuilder> join) {}

    Declarations(
            Network backbone,
            List<StreamInfo> streams,
            Heads heads,
            TrainingGraph.Training training,
            Teachers teachers,
            Looks looks) {
        this.teachers = teachers;
        this.looks = looks;
        this.backbone = backbone;
        this.streams = streams;
        this.heads = heads;
        this.training = training;
    }

    GraphBuilder builder(String strategy) {
        strategies.add(strategy);
        return new StrategyGraph(strategy, this);
    }

    /** The backbone with all that strategies make of it. */
    Network decorated(Backbone built, SampleType samples) {
        return BackboneBuilder.build(built, samples, decorator, change);
    }

    void decorate(UnaryOperator<Layers> outer) {
        open();
        UnaryOperator<Layers> inner = decorator;
        decorator = layers -> outer.apply(inner.apply(layers));
    }

    void replace(BiFunction<String, Operation, Operation> outer) {
        open();
        BiFunction<String, Operation, Operation> inner = change;
        change = (path, operation) -> outer.apply(path, inner.apply(path, operation));
    }

    void statistics(Feed feed) {
        if (statistics.filter(other -> !other.equals(feed)).isPresent()) {
            throw Misfit.of(
                            "statistics-twice",
                            "running statistics are taken from '" + statistics.get() + "' and from '" + feed + "'")
                    .expected("one strategy that takes them anew");
        }
        statistics = Optional.of(feed);
    }

    void online(String strategy, Function<Reach, Online> learner) {
        online.ifPresent(other -> {
            throw Misfit.of(
                            "strategies-do-not-stack",
                            "'" + other.strategy + "' and '" + strategy
                                    + "' do not stack: both learn while the model predicts")
                    .suggest("leave out '" + other.strategy + "' or '" + strategy + "'");
        });
        online = Optional.of(new Learner(strategy, learner));
    }

    private void open() {
        if (decorated.isPresent()) {
            throw new IllegalStateException("the backbone is built: change its layers before phases are joined");
        }
    }

    void phase(String strategy, String name, double share, Consumer<PhaseBuilder> declare) {
        phases.stream()
                .filter(phase -> !phase.strategy().equals(strategy))
                .findFirst()
                .ifPresent(other -> {
                    throw Misfit.of(
                                    "strategies-do-not-stack",
                                    "'" + other.strategy() + "' and '" + strategy
                                            + "' do not stack: both say in which phases to train")
                            .expected("one strategy that declares phases")
                            .suggest("leave out '" + other.strategy() + "' or '" + strategy + "'");
                });
        if (phases.stream().anyMatch(phase -> phase.name().equals(name))) {
            throw Misfit.of("phase-twice", "there are two phases called '" + name + "'");
        }
        phases.add(new DeclaredPhase(strategy, name, share, declare));
    }

    void join(String strategy, Consumer<PhaseBuilder> join) {
        joins.add(new Join(strategy, join));
    }

    /** Which parameters there are; known when the backbone is built with all decorations. */
    Reach reach() {
        return new Reach(
                decorated.orElseThrow(
                        () -> new IllegalStateException("parameters are known in `eachPhase`, and not before")),
                heads.made(),
                modules);
    }

    /**
     * Makes the phase that there is without any other, and lets strategies join.
     *
     * @param guard calls those that join
     * @param built the backbone with all decorations
     */
    void finish(Guard guard, Network built, List<Problem> problems) {
        decorated = Optional.of(built);
        if (phases.isEmpty()) {
            StrategyGraph graph = new StrategyGraph("supervised", this);
            phase("supervised", "train", 1, phase -> Target.training(streams).stream()
                    .filter(stream -> stream.shown() > 0)
                    .forEach(stream -> phase.add(graph.supervised(graph.labelled(stream)))));
        }
        for (DeclaredPhase phase : phases) {
            try {
                guard.call("strategy:" + phase.strategy(), () -> {
                    phase.declare();
                    return phase;
                });
            } catch (Misfit misfit) {
                problems.add(new Problem("strategy:" + phase.strategy(), misfit));
            }
        }
        teachers.names().ifPresent(frozen -> phases.forEach(phase -> phase.freeze(frozen)));
        if (problems.isEmpty()) {
            join(guard, problems);
        }
        heads.fitted().ifPresent(head -> phases.forEach(phase -> fit(phase, head, problems)));
    }

    private void fit(DeclaredPhase phase, FittedHead head, List<Problem> problems) {
        try {
            phase.fit(head, heads.made(), backbone.output().path());
        } catch (Misfit misfit) {
            problems.add(new Problem("strategy:" + phase.strategy(), misfit));
        }
    }

    private void join(Guard guard, List<Problem> problems) {
        Set<String> idle = new LinkedHashSet<>();
        joins.forEach(join -> idle.add(join.strategy));
        for (Join join : joins) {
            int before = entries();
            try {
                guard.call("strategy:" + join.strategy, () -> {
                    phases.forEach(phase -> phase.join(join.strategy, join.join));
                    return join;
                });
                if (entries() > before) {
                    idle.remove(join.strategy);
                }
            } catch (Misfit misfit) {
                idle.remove(join.strategy);
                problems.add(new Problem("strategy:" + join.strategy, misfit));
            }
        }
        idle.forEach(strategy -> problems.add(new Problem("strategy:" + strategy, joinsNothing(strategy))));
    }

    private int entries() {
        return phases.stream().mapToInt(DeclaredPhase::entries).sum();
    }

    /** A strategy that adds to no phase would be trained without, and nobody would know. */
    private Misfit joinsNothing(String strategy) {
        String owner = phases.get(0).strategy();
        String names = phases.stream().map(DeclaredPhase::name).collect(Collectors.joining(", "));
        return Misfit.of(
                        "no-phase-to-join",
                        "'" + strategy + "' adds to none of the phases of '" + owner + "' (" + names + ")")
                .expected("a phase that trains on what '" + strategy + "' builds on, such as the labels of a source")
                .suggest("leave out '" + strategy + "' or '" + owner + "'");
    }

    TrainingGraph graph(Map<String, String> headOf, GraphRequest request, SampleType inputs, List<Problem> problems) {
        Reach reach = reach();
        double shares = phases.stream().mapToDouble(DeclaredPhase::share).sum();
        List<Phase> built = new ArrayList<>();
        long begun = 0;
        double passed = 0;
        for (DeclaredPhase phase : phases) {
            passed += phase.share();
            long end = shares == 0 ? 0 : Math.round(training.steps() * passed / shares);
            try {
                built.add(phase.build(end - begun, reach));
            } catch (Misfit misfit) {
                problems.add(new Problem("strategy:" + phase.strategy(), misfit));
            }
            begun = end;
        }
        return new TrainingGraph(
                request.name(),
                request.seed(),
                inputs,
                streams,
                decorated.orElseThrow(),
                heads.made(),
                modules,
                headOf,
                List.copyOf(states.values()),
                built,
                strategies,
                statistics,
                online.map(learner -> learner.declared.apply(reach)),
                training);
    }
}
