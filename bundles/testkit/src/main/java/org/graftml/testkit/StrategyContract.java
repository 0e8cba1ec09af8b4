package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a strategy keeps to: the same graph every time, finite losses whose gradients are right, and
 * nothing remembered but in declared state.
 *
 * @param <S> the strategy
 */
public abstract class StrategyContract<S extends AdaptationStrategy> extends BundleContract<S> {
    private static final double[] PROGRESS = {0, 0.5, 1};
    private static final String TARGET = "target";

    @TempDir
    Path folder;

    protected StrategyContract() {
        super(AdaptationStrategy.class);
    }

    /**
     * The streams that it is tried on, and how many of {@value Trial#SAMPLES} labels each shows:
     * {@code all}, {@code none}, or a number.
     */
    protected Map<String, String> streams() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("source", "all");
        streams.put("target", "12");
        return streams;
    }

    /**
     * Names of losses that hold a part of what they read still on purpose, with {@code stopGradient}:
     * their gradients are not compared with finite differences. Better, read {@code
     * graph.detached(value)} as well.
     */
    protected Set<String> partlyStill() {
        return Set.of();
    }

    /** Whether it is tried with a head that is computed and not trained, see {@link org.graftml.api.fit.FittedHead}. */
    protected boolean fittedHead() {
        return false;
    }

    /** Whether the samples that it is tried on have a number as their label, and not a class. */
    protected boolean numbers() {
        return false;
    }

    /** Whether it is tried with two backbones whose features stand side by side. */
    protected boolean severalBackbones() {
        return false;
    }

    private Trial trial() {
        return trial(given());
    }

    private Trial trial(Map<String, Object> settings) {
        Trial trial = on(streams()).with("strategy", id(), settings);
        if (severalBackbones()) {
            trial.with("backbone", Laboratory.PAIR, Map.of());
        } else if (streams().values().stream().allMatch("none"::equals)) {
            // Who is shown no label at all goes on from a model that was.
            Map<String, String> shown = new LinkedHashMap<>(streams());
            shown.replaceAll((stream, labels) -> "all");
            trial.after(on(shown), folder.resolve("taught"));
        }
        return fittedHead() ? trial.with("head", Laboratory.FITTED, Map.of()) : trial;
    }

    private Trial on(Map<String, String> streams) {
        return new Trial(shelf(), numbers() ? Kinds.NUMBERED : Kinds.PICTURES, streams);
    }

    private TrainingGraph graph() {
        return demand("it", () -> trial().compose()).graph();
    }

    /** Its own losses: those of heads are the heads' matter. */
    private List<Loss> losses(TrainingGraph graph) {
        Set<Loss> losses = new LinkedHashSet<>();
        graph.phases().stream()
                .flatMap(phase -> phase.updates().stream())
                .flatMap(update -> update.losses().stream())
                .filter(loss -> loss.path().startsWith(id() + "."))
                .forEach(losses::add);
        return List.copyOf(losses);
    }

    private String name(Loss loss) {
        return "the loss '" + loss.path().substring(id().length() + 1) + "'";
    }

    @Override
    void use(S strategy) {
        shelf().pin(strategy.getClass(), strategy);
        try (NDManager manager = NDManager.newBaseManager()) {
            Trial pinned = trial(Map.of());
            TrainingGraph graph = demand("it", pinned::compose).graph();
            finite(graph, manager);
        } finally {
            shelf().unpin(strategy.getClass());
        }
    }

    private void finite(TrainingGraph graph, NDManager manager) {
        Rehearsal rehearsal = new Rehearsal(graph, manager);
        for (Loss loss : losses(graph)) {
            for (double progress : PROGRESS) {
                double weight = demand(
                        "the weight of " + name(loss), () -> loss.weight().at(progress));
                require(
                        Double.isFinite(weight),
                        "the weight of " + name(loss) + " is " + weight + " at " + 100 * progress
                                + " % of the training");
            }
            NDArray value = demand(name(loss), () -> rehearsal.loss(loss, rehearsal.values(loss)));
            require(
                    Words.finite(value.toFloatArray()),
                    name(loss) + " is " + value.toFloatArray()[0] + " for the finite features of a new network");
        }
    }

    /** On real features: those of a small backbone. */
    @Test
    public final void losses_are_finite_numbers() {
        use();
    }

    /** Composed again, by a new instance: a saved run must find its own graph. */
    @Test
    public final void it_declares_the_same_graph_every_time() {
        TrainingGraph first = graph();
        TrainingGraph second = graph();
        require(
                outline(first).equals(outline(second)),
                "it declares another graph the second time:\n" + outline(first) + "\n" + outline(second));
    }

    private static String outline(TrainingGraph graph) {
        StringBuilder text = new StringBuilder();
        graph.parameters().forEach((path, parameter) -> text.append(path + " " + parameter.shape() + "; "));
        graph.states().forEach(state -> text.append(state.path() + " " + state.shape() + "; "));
        graph.phases().forEach(phase -> {
            text.append(phase.name() + " " + phase.steps() + " " + phase.frozen() + "; ");
            phase.updates().forEach(update -> {
                text.append(update.name() + " " + update.times() + " " + update.parameters() + "; ");
                update.losses()
                        .forEach(loss -> text.append(loss.path()
                                + loss.reads().stream().map(Value::path).toList() + "; "));
            });
        });
        return text.toString();
    }

    /** A pure function of what it reads, of the state and of the seed. */
    @Test
    public final void losses_are_the_same_for_the_same_values() {
        TrainingGraph one = graph();
        TrainingGraph other = graph();
        try (NDManager manager = NDManager.newBaseManager()) {
            Rehearsal first = new Rehearsal(one, manager);
            Rehearsal second = new Rehearsal(other, manager);
            List<Loss> losses = losses(one);
            for (int i = 0; i < losses.size(); i++) {
                Loss loss = losses.get(i);
                float value = number(first, loss);
                boolean again = value == number(first, loss)
                        && value == number(second, losses(other).get(i));
                require(
                        again,
                        name(loss) + " gives another number for the same values, state and seed: it draws from"
                                + " elsewhere, or remembers in a field what belongs in graph.state(...)");
            }
        }
    }

    private float number(Rehearsal rehearsal, Loss loss) {
        return demand(name(loss), () -> rehearsal.loss(loss, rehearsal.values(loss)))
                .toFloatArray()[0];
    }

    /** For each value that a loss reads, along random directions; see {@link Slopes}. */
    @Test
    public final void gradients_agree_with_finite_differences() {
        TrainingGraph graph = graph();
        try (NDManager manager = NDManager.newBaseManager()) {
            Rehearsal rehearsal = new Rehearsal(graph, manager);
            for (Loss loss : losses(graph)) {
                if (partlyStill().contains(loss.path().substring(id().length() + 1))) {
                    continue;
                }
                for (Value read : loss.reads()) {
                    if (!(read instanceof Value.Detached) && !(read instanceof Value.Before)) {
                        slope(rehearsal, loss, read, manager);
                    }
                }
            }
        }
    }

    private void slope(Rehearsal rehearsal, Loss loss, Value read, NDManager manager) {
        Map<Value, NDArray> values = rehearsal.values(loss);
        Slopes slopes = new Slopes(
                array -> {
                    Map<Value, NDArray> moved = new LinkedHashMap<>(values);
                    moved.put(read, array);
                    return demand(name(loss), () -> rehearsal.loss(loss, moved));
                },
                manager);
        slopes.fault(values.get(read))
                .ifPresent(fault -> require(
                        false,
                        "the gradient of " + name(loss) + " by " + read.path() + " " + fault
                                + "; where it holds a part still on purpose, read graph.detached(...) too, or name it in"
                                + " partlyStill()"));
    }

    /** Where it has any: a fitness from 0 to 1 and a clause that says why, whatever there is and is not. */
    @Test
    public final void advice_has_a_fitness_and_a_reason_in_every_situation() {
        S strategy = make();
        for (Situation situation : Circumstances.all()) {
            Optional<Advice> advice = demand("its advice for " + situation, () -> strategy.advise(situation));
            advice.ifPresent(given -> {
                require(
                        given.fitness() >= 0 && given.fitness() <= 1,
                        "the fitness of its advice is " + given.fitness() + ", and not from 0 to 1, for " + situation);
                require(
                        !given.reason().isBlank() && given.reason().lines().count() == 1,
                        "the reason of its advice is no clause, but '" + given.reason() + "', for " + situation);
            });
        }
    }

    /** Bit for bit, and finite. */
    @Test
    public final void runs_with_the_same_seed_end_the_same() throws Exception {
        graph();
        trial().differs().ifPresent(fault -> require(false, "two runs with the same seed: " + fault));
    }

    /**
     * Bit for bit: what the target's labels are is nothing to it where the file hides them. One that needs some of
     * them has none to hide here.
     */
    @Test
    public final void hidden_labels_of_the_target_change_nothing() throws Exception {
        graph();
        if (streams().containsKey(TARGET)) {
            trial().peeks(TARGET)
                    .ifPresent(fault ->
                            require(false, "labels of the target that the file hides make a difference: " + fault));
        }
    }

    /** Bit for bit, with a new instance: all that it remembers is in {@code graph.state(...)}. */
    @Test
    public final void a_resumed_run_ends_as_one_that_was_never_stopped() throws Exception {
        graph();
        trial().forgets()
                .ifPresent(fault -> require(
                        false,
                        "a run that was stopped and resumed does not end as one that was not: " + fault
                                + ". What it remembers from step to step belongs in graph.state(...), not in a field"));
    }

    @Override
    Shelf stock(Shelf empty) {
        return Laboratory.stock(empty);
    }
}
