package org.graftml.trainer.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.HostBatch;

/** One step of a phase: its updates in order, each as often as it says. */
public final class StepRunner {
    private final Engine engine;
    private final BoundPhase phase;
    private final Weights weights;
    private final Experiment.Training training;
    private final LossLog losses;
    private final Faults faults;
    private final GradientSums sums;
    private final List<Planned> updates = new ArrayList<>();
    private final Set<Loss> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** An update with the parameters that it really moves. */
    private record Planned(Phase.Update update, List<String> moved, Reached reached) {}

    public StepRunner(
            Engine engine,
            BoundPhase phase,
            Weights weights,
            Experiment.Training training,
            LossLog losses,
            Faults faults) {
        this.engine = engine;
        this.phase = phase;
        this.weights = weights;
        this.training = training;
        this.losses = losses;
        this.faults = faults;
        this.sums = new GradientSums(weights.gradients(), phase.manager());
        for (Phase.Update update : phase.phase().updates()) {
            List<String> moved = update.parameters().stream()
                    .filter(path ->
                            weights.trainable(path) && !phase.phase().frozen().contains(path))
                    .toList();
            updates.add(new Planned(update, moved, new Reached(moved, weights.gradients())));
        }
    }

    /** At a checkpoint boundary: forgets all that a run which resumes here would not know. */
    public void boundary(int seed) {
        engine.setRandomSeed(seed);
        updates.forEach(update -> update.reached.reset());
    }

    /**
     * Runs a step; all arrays that it makes are freed.
     *
     * @param parts of the batch, whose gradients are added up
     * @param progress of the whole training
     * @param phaseProgress of this phase
     * @param rate the learning rate, before the factors of the phase
     */
    public void run(long step, List<Map<Feed, HostBatch>> parts, double progress, double phaseProgress, double rate) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            List<StepValues> values = new ArrayList<>();
            parts.forEach(part -> values.add(new StepValues(phase, weights, part, progress, phaseProgress)));
            if (seen.isEmpty()) {
                values.forEach(this::lookAt);
            }
            for (Planned planned : updates) {
                for (int time = 0; time < planned.update.times(); time++) {
                    List<String> reached = values.size() == 1
                            ? whole(planned, values.get(0), step, progress)
                            : accumulated(planned, values, step, progress);
                    training.clip()
                            .ifPresent(longest -> Clipping.shorten(
                                    reached.stream()
                                            .map(weights.gradients()::of)
                                            .toList(),
                                    longest));
                    move(reached, rate);
                }
            }
        }
    }

    /** The gradient of the mean loss of all parts; what a part makes is freed before the next. */
    private List<String> accumulated(Planned planned, List<StepValues> parts, long step, double progress) {
        for (StepValues values : parts) {
            // What needs no gradient lasts for all updates of the step.
            values.begin(planned.update);
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                sums.add(backward(planned, values, step, progress));
            }
        }
        return sums.take();
    }

    private List<String> whole(Planned planned, StepValues values, long step, double progress) {
        values.begin(planned.update);
        return backward(planned, values, step, progress);
    }

    /** Gives the parameters that the backward pass reached. */
    private List<String> backward(Planned planned, StepValues values, long step, double progress) {
        weights.gradients().clear();
        planned.reached.mark();
        backward(planned.update, values, step, progress);
        values.commit();
        return planned.moved.stream().filter(planned.reached::contains).toList();
    }

    /** At the first batch, before a network sees it. */
    private void lookAt(StepValues values) {
        for (Feed feed : values.feeds()) {
            faults.guard("data." + feed.stream(), () -> "the first batch of " + feed, () -> {
                values.inputs(feed).forEach(FirstLook::numbers);
                return feed;
            });
        }
    }

    private void backward(Phase.Update update, StepValues values, long step, double progress) {
        try (GradientCollector collector = engine.newGradientCollector()) {
            NDArray total = null;
            for (Loss loss : update.losses()) {
                NDArray value = compute(loss, values);
                losses.add(loss, step, value);
                double weight = weight(loss, progress) / training.accumulate();
                NDArray weighted = weight == 1 ? value : value.mul(weight);
                total = total == null ? weighted : total.add(weighted);
            }
            collector.backward(total);
        }
    }

    private NDArray compute(Loss loss, StepValues values) {
        return faults.guard(faults.owner(loss), () -> "the loss '" + loss.path() + "'", () -> {
            NDArray value = values.compute(loss);
            NDArray mean = value == null || value.getShape().dimension() == 0 ? value : value.mean();
            if (mean != null && seen.add(loss)) {
                FirstLook.numbers(mean);
            }
            return mean;
        });
    }

    private double weight(Loss loss, double progress) {
        return faults.guard(
                faults.owner(loss), () -> "the weight of the loss '" + loss.path() + "'", () -> loss.weight()
                        .at(progress));
    }

    private void move(List<String> reached, double rate) {
        for (String path : reached) {
            double factor = phase.phase().rates().getOrDefault(path, 1.0);
            faults.guard("train.optimizer", () -> "moving " + path, () -> {
                training.optimizer()
                        .update(
                                weights.parameter(path),
                                weights.gradients().of(path),
                                weights.slots(path),
                                rate * factor,
                                weights.decays(path),
                                weights.count(path));
                return path;
            });
        }
    }
}
