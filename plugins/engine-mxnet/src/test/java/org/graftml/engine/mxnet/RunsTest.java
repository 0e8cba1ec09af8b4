package org.graftml.engine.mxnet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.experiment.Labels;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs are the same to the bit whether layers are called one by one or in one call. */
class RunsTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    /** MXNet, with or without calls of several layers; counts those that it makes. */
    private static final class Counting implements ComputeEngine {
        private final ComputeEngine engine = new MxNetEngine();
        private final boolean joins;
        private int trained;
        private int predicted;

        Counting(boolean joins) {
            this.joins = joins;
        }

        @Override
        public Engine load() {
            return engine.load();
        }

        @Override
        public List<Device> devices() {
            return engine.devices();
        }

        @Override
        public String accelerator() {
            return engine.accelerator();
        }

        @Override
        public Optional<Piece> whole(Piece piece, NDList inputs, NDList parameters, NDManager manager) {
            Optional<Piece> whole = joins ? engine.whole(piece, inputs, parameters, manager) : Optional.empty();
            if (whole.isPresent()) {
                boolean recording = MxGradientCollector.isRecording();
                trained += recording ? 1 : 0;
                predicted += recording ? 0 : 1;
            }
            return whole;
        }
    }

    private static Stream<Arguments> methods() {
        return Stream.of(
                method("plain", Methods::plain, 1, true),
                method("in two parts", Methods::plain, 2, true),
                method("frozen", () -> Methods.frozen("first"), 1, false),
                method("frozen, computed once", () -> Methods.frozen("first"), 1, true),
                method("two phases", Methods::twoPhases, 1, true),
                method("adversarial", Methods::adversarial, 1, true));
    }

    private static Arguments method(String name, Supplier<AdaptationStrategy> strategy, int accumulate, boolean cache) {
        return Arguments.of(name, strategy, accumulate, cache);
    }

    private static Lab lab(Supplier<AdaptationStrategy> strategy, int accumulate, ComputeEngine engine) {
        // As many as it takes for features that are computed once to be computed by one call.
        Lab lab = Lab.of(strategy.get()).with("source", new Patterns(384, 256, 30), Labels.ALL);
        lab.accumulate = accumulate;
        lab.engine = engine;
        return lab;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void a_run_comes_to_the_same_numbers(
            String name, Supplier<AdaptationStrategy> strategy, int accumulate, boolean cache) throws Exception {
        Counting joining = new Counting(true);
        for (Counting engine : List.of(joining, new Counting(false))) {
            Lab lab = lab(strategy, accumulate, engine);
            lab.cache = cache;
            RunResult result = Runner.start(runs, lab.experiment(), folder.resolve("joins-" + engine.joins));
            assertThat(result.failure()).isEmpty();
        }
        assertThat(joining.trained).isPositive();
        assertThat(joining.predicted).isPositive();
        assertThat(Runner.essence(folder.resolve("joins-true")))
                .isEqualTo(Runner.essence(folder.resolve("joins-false")));
    }

    @Test
    void a_run_goes_on_as_if_nothing_had_happened() throws Exception {
        Runner.start(runs, lab(Methods::plain, 1, new Counting(true)).experiment(), folder.resolve("through"));
        Runner.stopAfter(10, runs, lab(Methods::plain, 1, new Counting(true)).experiment(), folder.resolve("resumed"));
        Runner.resume(runs, lab(Methods::plain, 1, new Counting(true)).experiment(), folder.resolve("resumed"));
        assertThat(Runner.essence(folder.resolve("resumed"))).isEqualTo(Runner.essence(folder.resolve("through")));
    }
}
