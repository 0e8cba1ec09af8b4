package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Part;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with gradients and weights between the losses and the optimiser. */
class CraftTest {
    private static final String WEIGHT = "parameter/";
    private static final String AVERAGE = "average/";

    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private Map<String, Tensor> trained(Lab lab, String name) throws Exception {
        assertThat(Runner.start(runs, lab.experiment(), folder.resolve(name)).failure())
                .isEmpty();
        return Runner.checkpoint(folder.resolve(name)).tensors();
    }

    private static Lab oneStep() {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = 1;
        return lab;
    }

    /** How far the weights of two runs are apart, all together; what no optimiser moves is left out. */
    private static double distance(Map<String, Tensor> one, Map<String, Tensor> other) {
        double squares = 0;
        for (String name : one.keySet()) {
            if (name.startsWith(WEIGHT) && !name.contains("running")) {
                float[] a = one.get(name).floats();
                float[] b = other.get(name).floats();
                for (int i = 0; i < a.length; i++) {
                    squares += Math.pow((double) a[i] - b[i], 2);
                }
            }
        }
        return Math.sqrt(squares);
    }

    @Test
    void a_batch_in_parts_has_the_gradient_of_the_whole() throws Exception {
        // Norm and dropout are frozen: nothing else couples samples, or draws in the order of parts.
        Lab whole = Lab.of(Methods.frozen("first", "second"));
        Lab parts = Lab.of(Methods.frozen("first", "second"));
        parts.accumulate = 4;

        double moved = distance(trained(oneStep(), "begin"), trained(whole, "whole"));

        assertThat(distance(trained(parts, "parts"), trained(whole, "again")))
                .isLessThan(1e-4 * moved)
                .isPositive();
    }

    @Test
    void a_long_gradient_is_shortened_and_a_short_one_is_left_alone() throws Exception {
        Lab still = oneStep();
        still.rate = 0;
        Lab clipped = oneStep();
        clipped.clip = Optional.of(0.01);
        Lab wide = oneStep();
        wide.clip = Optional.of(1e6);

        Map<String, Tensor> start = trained(still, "still");

        double rate = clipped.rate;
        assertThat(distance(trained(clipped, "clipped"), start)).isCloseTo(rate * 0.01, within(rate * 1e-6));
        assertThat(distance(trained(wide, "wide"), trained(oneStep(), "free"))).isZero();
    }

    @Test
    void the_mean_of_the_weights_is_what_is_kept() throws Exception {
        Lab still = oneStep();
        still.rate = 0;
        Lab averaged = oneStep();
        averaged.average = Optional.of(0.999);

        Map<String, Tensor> start = trained(still, "still");
        Map<String, Tensor> end = trained(averaged, "averaged");

        Map<String, Tensor> model = SafeTensorsReader.read(folder.resolve("averaged/model/parameters.safetensors"))
                .tensors();
        String path = "head.linear.weight";
        double kept = 2.0 / 11;
        for (int i = 0; i < 4; i++) {
            double mean = kept * start.get(WEIGHT + path).floats()[i]
                    + (1 - kept) * end.get(WEIGHT + path).floats()[i];
            assertThat((double) end.get(AVERAGE + path).floats()[i]).isCloseTo(mean, within(1e-6));
        }
        assertThat(model.get(path).raw()).isEqualTo(end.get(AVERAGE + path).raw());
        assertThat(end.get(AVERAGE + path).raw())
                .isNotEqualTo(end.get(WEIGHT + path).raw());
    }

    @Test
    void an_averaged_clipped_run_in_parts_goes_on_to_the_very_same_end() throws Exception {
        Runner.start(runs, crafted().experiment(), folder.resolve("whole"));
        List<Run> started = new ArrayList<>();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.CheckpointWritten written && written.step() == 10) {
                synchronized (started) {
                    started.get(0).cancel();
                }
            }
        })) {
            assertThat(closing).isNotNull();
            Run run;
            synchronized (started) {
                run = runs.start(crafted().experiment(), Optional.empty(), folder.resolve("cut"));
                started.add(run);
            }
            assertThat(run.result().toCompletableFuture().get().status()).isEqualTo(RunResult.Status.INTERRUPTED);
        }

        Runner.resume(runs, crafted().experiment(), folder.resolve("cut"));

        assertThat(Runner.whole(folder.resolve("cut"))).isEqualTo(Runner.whole(folder.resolve("whole")));
    }

    private static Lab crafted() {
        Lab lab = Lab.of(Methods.plain());
        lab.clip = Optional.of(0.5);
        lab.accumulate = 2;
        lab.average = Optional.of(0.9);
        lab.sampler = Optional.of((type, labels) -> labels.stream()
                .mapToDouble(label -> label.equals(new Part.ClassLabel(0)) ? 3 : 1)
                .toArray());
        return lab;
    }
}
