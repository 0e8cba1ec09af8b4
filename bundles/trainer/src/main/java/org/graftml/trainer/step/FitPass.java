package org.graftml.trainer.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.LossFunction;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.HostBatch;

/** The fits of a phase, before its first step; on the engine thread. */
public final class FitPass {
    private final Engine engine;
    private final BoundPhase phase;
    private final Weights weights;
    private final Samples samples;
    private final Faults faults;

    /** Reads the samples of feeds in a fixed order. */
    @FunctionalInterface
    public interface Samples {
        /** A batch from a place on; empty behind the last. */
        Optional<HostBatch> batch(Feed feed, int from, int size) throws IOException;
    }

    public FitPass(Engine engine, BoundPhase phase, Weights weights, Samples samples, Faults faults) {
        this.engine = engine;
        this.phase = phase;
        this.weights = weights;
        this.samples = samples;
        this.faults = faults;
    }

    public void run() throws IOException {
        for (Fit fit : phase.phase().fits()) {
            Reading reading = new Reading(fit);
            faults.guard(faults.owner(fit), () -> "the fit '" + fit.path() + "'", () -> {
                fit.function().compute(reading);
                return fit;
            });
            if (reading.failure != null) {
                throw reading.failure;
            }
        }
    }

    private final class Reading implements Pass {
        private final Fit fit;
        private IOException failure;

        Reading(Fit fit) {
            this.fit = fit;
        }

        @Override
        public void each(Feed feed, int size, Consumer<Step> use) {
            through(feed, size, use::accept);
        }

        @Override
        public void gradients(Feed feed, int size, LossFunction of, Value.Weights by, BiConsumer<Step, NDArray> use) {
            List<String> trained = by.parameters().stream()
                    .filter(path -> weights.gradients().of(path) != null)
                    .toList();
            Reached reached = new Reached(trained, weights.gradients());
            through(feed, size, values -> {
                weights.gradients().clear();
                reached.mark();
                try (GradientCollector collector = engine.newGradientCollector()) {
                    NDArray value = of.compute(values);
                    collector.backward(value.getShape().dimension() == 0 ? value : value.mean());
                }
                NDList parts = new NDList();
                for (String path : by.parameters()) {
                    boolean known = trained.contains(path) && reached.contains(path);
                    NDArray parameter = weights.parameter(path);
                    parts.add((known ? weights.gradients().of(path) : parameter.zerosLike()).reshape(-1));
                }
                use.accept(values, NDArrays.concat(parts));
            });
        }

        @Override
        public void put(String parameter, double[] values) {
            weights.put(parameter, values);
        }

        @Override
        public void goesOn() {
            // A call that comes and goes, which is what a watch looks for.
            faults.during(faults.owner(fit), () -> "the fit '" + fit.path() + "'", () -> fit);
        }

        private void through(Feed feed, int size, Consumer<StepValues> use) {
            try {
                int from = 0;
                for (Optional<HostBatch> batch = samples.batch(feed, from, size);
                        failure == null && batch.isPresent();
                        batch = samples.batch(feed, from, size)) {
                    try (NDScope scope = new NDScope()) {
                        scope.suppressNotUsedWarning();
                        StepValues values = new StepValues(phase, weights, Map.of(feed, batch.get()), fit.reads());
                        use.accept(values);
                        values.commit();
                    }
                    from += size;
                }
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
