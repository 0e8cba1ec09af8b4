package org.graftml.strategies.generalize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.GraphBuilder;

/** The labelled domains that a model learns from, all together. */
final class Domains {
    private Domains() {}

    /**
     * Where several domains with labels teach, and of the one that the model is meant for no sample is there.
     *
     * @param what it does with them
     */
    static Optional<Advice> advice(Situation situation, double fitness, String what) {
        boolean unseen = situation.sources() > 1 && situation.targetSamples() == 0 && situation.classes() > 0;
        return unseen && situation.trainable() > 0
                ? Optional.of(Advice.of(
                        fitness,
                        "no sample of the target is there to train on, and of " + situation.sources() + " domains "
                                + what))
                : Optional.empty();
    }

    /**
     * The sources.
     *
     * @throws Misfit where there is one alone
     */
    static List<StreamInfo> several(GraphBuilder graph) {
        List<StreamInfo> sources = graph.someSources();
        if (sources.size() < 2) {
            throw Misfit.of(
                            "needs-sources",
                            "it compares domains, and '" + sources.get(0).name() + "' is the only labelled source")
                    .expected("two labelled streams or more under `data:`, one for each domain");
        }
        return sources;
    }

    /** What supervised losses read, together. */
    static List<Value> reads(List<Loss> supervised) {
        return supervised.stream().flatMap(loss -> loss.reads().stream()).toList();
    }

    /** The mean loss of each domain: {@code (E)}. */
    static NDArray risks(Step step, List<Loss> supervised) {
        return NDArrays.concat(new NDList(supervised.stream()
                .map(loss -> loss.function().compute(step).mean().reshape(1))
                .toList()));
    }

    /** 1 until a part of the training is over, and the weight from then on: so the domains are learnt first. */
    static Coefficient late(double weight, double warmup) {
        return new Coefficient(weight + " after " + warmup, progress -> progress < warmup ? 1 : weight);
    }
}
