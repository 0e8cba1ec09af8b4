package org.graftml.api.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** What a loss function can ask for in one step. */
public interface Step {
    /** A declared value; {@code (N, ...)}. */
    NDArray get(Value value);

    /** The labels of a labelled feed as the objective of a head encodes them; {@code (N, ...)}. */
    NDArray labels(Feed feed, String head);

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
