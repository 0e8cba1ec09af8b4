package org.graftml.composer.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.GraphBuilder.Parameters;
import org.graftml.api.strategy.PhaseBuilder;

/** A phase while strategies still add to it. */
final class DeclaredPhase implements PhaseBuilder {
    private static final Parameters EVERYTHING = new Parameters("all", place -> true);

    private final String strategy;
    private final String name;
    private final double share;
    private final Consumer<PhaseBuilder> declare;
    private final List<Loss> main = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<Parameters> frozen = new ArrayList<>();
    private final List<Parameters> evaluated = new ArrayList<>();
    private final List<Rate> rates = new ArrayList<>();

    private final List<Fit> fits = new ArrayList<>();
    private String joining = "";

    private record Update(String name, Parameters parameters, int times, List<Loss> losses) {}

    private record Rate(Parameters parameters, double factor) {}

    DeclaredPhase(String strategy, String name, double share, Consumer<PhaseBuilder> declare) {
        this.strategy = strategy;
        this.name = name;
        this.share = share;
        this.declare = declare;
    }

    /** Lets its strategy declare it; others join afterwards. */
    void declare() {
        join(strategy, declare);
    }

    /** Lets a strategy add to it. */
    void join(String other, Consumer<PhaseBuilder> more) {
        joining = other;
        more.accept(this);
    }

    String strategy() {
        return strategy;
    }

    /** Its part of the steps: none where it only fits. */
    double share() {
        return trains() ? share : 0;
    }

    /** How much was declared so far. */
    int entries() {
        return main.size() + updates.size() + frozen.size() + evaluated.size() + rates.size() + fits.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean supervises(StreamInfo stream) {
        return main.stream().anyMatch(loss -> supervises(loss, stream))
                || updates.stream()
                        .flatMap(update -> update.losses.stream())
                        .anyMatch(loss -> supervises(loss, stream));
    }

    private static boolean supervises(Loss loss, StreamInfo stream) {
        return loss.supervises()
                .filter(s -> s.feed().stream().equals(stream.name()))
                .isPresent();
    }

    @Override
    public void add(Loss... losses) {
        main.addAll(List.of(losses));
    }

    @Override
    public void update(String update, Parameters parameters, int times, List<Loss> losses) {
        if (times < 1) {
            throw Misfit.of("update-times", "the update '" + update + "' is repeated " + times + " times")
                    .expected("at least 1");
        }
        updates.add(new Update(update, parameters, times, List.copyOf(losses)));
    }

    @Override
    public void freeze(Parameters parameters) {
        frozen.add(parameters);
    }

    @Override
    public void evaluate(Parameters parameters) {
        evaluated.add(parameters);
    }

    @Override
    public void rate(Parameters parameters, double factor) {
        rates.add(new Rate(parameters, factor));
    }

    @Override
    public void fit(String fit, List<Value> reads, Fit.FitFunction function) {
        fits.add(new Fit(joining + "." + fit, reads, function));
    }

    /**
     * Fits a head in the place of its supervised losses, when all are known.
     *
     * @param output port of the backbone with the features
     */
    void fit(FittedHead head, Map<String, TrainingGraph.HeadNode> heads, String output) {
        Map<String, Set<Feed>> feeds = new LinkedHashMap<>();
        main.removeIf(loss -> loss.supervises()
                .map(found -> feeds.computeIfAbsent(found.head(), any -> new LinkedHashSet<>())
                        .add(found.feed()))
                .isPresent());
        if (feeds.isEmpty()) {
            return;
        }
        if (trains()) {
            throw Misfit.of(
                            "head-is-fitted",
                            "the head is computed from all samples at once, and '" + strategy
                                    + "' trains a network by its gradient in the phase '" + name + "'")
                    .expected("a head that is trained, such as the default one");
        }
        feeds.forEach((which, some) ->
                fits.add(new HeadFit(head, which, heads.get(which).objective(), List.copyOf(some), output).fit()));
    }

    /** Whether it has steps. */
    boolean trains() {
        return !main.isEmpty() || !updates.isEmpty();
    }

    Phase build(long steps, Reach reach) {
        Set<String> still = new LinkedHashSet<>();
        (trains() ? frozen : List.of(EVERYTHING)).forEach(parameters -> still.addAll(reach.paths(parameters)));
        List<Phase.Update> built = new ArrayList<>();
        if (!main.isEmpty()) {
            built.add(build(new Update("main", EVERYTHING, 1, main), reach, still));
        }
        updates.forEach(update -> built.add(build(update, reach, still)));
        if (built.isEmpty() && fits.isEmpty()) {
            throw Misfit.of("nothing-to-learn", "the phase '" + name + "' has no loss")
                    .expected("a stream with labels, or a strategy that needs none");
        }
        Map<String, Double> factors = new LinkedHashMap<>();
        rates.forEach(rate ->
                reach.paths(rate.parameters).forEach(path -> factors.merge(path, rate.factor, (a, b) -> a * b)));
        Set<String> quiet = new LinkedHashSet<>();
        evaluated.forEach(parameters -> quiet.addAll(reach.paths(parameters)));
        return new Phase(name, steps, built, List.copyOf(still), List.copyOf(quiet), factors, fits);
    }

    /** What weights are chosen by is never learnt from. */
    private void check(Loss loss) {
        boolean learns = Stream.concat(
                        loss.reads().stream().flatMap(value -> value.source().stream()),
                        loss.supervises().map(Loss.Supervision::feed).stream())
                .anyMatch(Feed::kept);
        if (learns) {
            throw Misfit.of(
                            "learns-from-kept",
                            "the loss '" + loss.path() + "' learns from samples that are kept from training")
                    .expected("a fit that reads them");
        }
    }

    private Phase.Update build(Update update, Reach reach, Set<String> still) {
        update.losses.forEach(this::check);
        Set<String> reached = reach.trained(update.losses);
        List<String> moved = reach.paths(update.parameters).stream()
                .filter(path -> reached.contains(path) && !still.contains(path))
                .toList();
        if (moved.isEmpty()) {
            throw Misfit.of(
                            "nothing-to-train",
                            "no parameter moves in the update '" + update.name + "' of the phase '" + name + "'")
                    .expected("losses that reach a parameter that is not frozen");
        }
        return new Phase.Update(update.name, update.losses, moved, update.times);
    }
}
