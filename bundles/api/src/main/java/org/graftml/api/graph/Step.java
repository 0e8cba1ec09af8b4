package org.graftml.api.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.graftml.api.model.Objective;
import org.osgi.annotation.versioning.ProviderType;

/** What a loss function can ask for in one step. */
@ProviderType
public interface Step {
    /** A declared value; {@code (N, ...)}. */
    NDArray get(Value value);

    /**
     * A declared value as it would be if an output of the backbone was something else: what that does to
     * everything behind it.
     *
     * @param value declared; computed anew where it comes from {@code given}
     * @param given declared; features, or a tap
     * @param instead of the shape of {@code given}
     */
    NDArray get(Value value, Value given, NDArray instead);

    /**
     * The labels of a labelled feed as the objective of a head encodes them; {@code (N, ...)}. Of a
     * sample that was mixed it is the heaviest; a loss that can learn from all of them takes {@link #loss}.
     */
    NDArray labels(Feed feed, String head);

    /** All labels of a labelled feed, where samples were mixed; the first are those of {@link #labels}. */
    default List<Share> shares(Feed feed, String head) {
        return List.of(new Share(labels(feed, head), Optional.empty()));
    }

    /**
     * One label of each sample, and how much it counts.
     *
     * @param labels {@code (N, ...)}
     * @param weights {@code (N)}; absent where all are 1
     */
    record Share(NDArray labels, Optional<NDArray> weights) {}

    /** The loss of each sample of a labelled feed, {@code (N)}; of mixed ones, the mean over their labels by weight. */
    default NDArray loss(Feed feed, String head, Objective objective, NDArray outputs) {
        NDArray total = null;
        for (Share share : shares(feed, head)) {
            NDArray loss = objective.loss(outputs, share.labels);
            NDArray weighted = share.weights.map(loss::mul).orElse(loss);
            total = total == null ? weighted : total.add(weighted);
        }
        return total;
    }

    /** A declared state. */
    NDArray state(State state);

    /** Replaces a state when the update is done; no gradient flows through it. */
    void assign(State state, NDArray value);

    /** Progress of the whole training, 0..1. */
    double progress();

    /** Progress of the phase, 0..1. */
    double phaseProgress();

    /** Arrays made here are freed with the step. */
    NDManager manager();
}
