package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.train.Schedule;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Choosing between the weights of different steps. */
class SelectionTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    /** A rate so high that training gets worse again: 96 samples, 24 of them kept, 5 steps an epoch. */
    private static Lab restless() {
        Lab lab = Lab.of(Methods.plain());
        lab.kept = 24;
        lab.rate = 0.3;
        lab.steps = 60;
        lab.schedule = (step, all) -> 1;
        lab.validation = Optional.of(new Experiment.Validation(1, Optional.empty(), Optional.empty(), true));
        return lab;
    }

    private List<RunEvent.Validated> looks(Lab lab, String name) throws Exception {
        List<RunEvent.Validated> looks = new CopyOnWriteArrayList<>();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.Validated look) {
                looks.add(look);
            }
        })) {
            assertThat(closing).isNotNull();
            assertThat(Runner.start(runs, lab.experiment(), folder.resolve(name))
                            .failure())
                    .isEmpty();
        }
        return looks;
    }

    private static double accuracy(RunEvent.Validated look) {
        return ((Metric.Score.Number) look.scores().get("target").get("accuracy")).value();
    }

    @Test
    void the_weights_of_the_best_look_are_kept() throws Exception {
        List<RunEvent.Validated> looks = looks(restless(), "run");

        assertThat(looks).hasSize(12);
        RunEvent.Validated best = looks.get(0);
        for (RunEvent.Validated look : looks) {
            boolean better = accuracy(look) > accuracy(best);
            assertThat(look.best()).isEqualTo(better || look == looks.get(0));
            best = better ? look : best;
        }
        assertThat(best.step()).as("training gets worse again").isLessThan(60);
        Lab ended = restless();
        ended.steps = (int) best.step();
        ended.validation = Optional.empty();
        looks(ended, "ended");
        assertThat(model("run")).isEqualTo(model("ended"));
    }

    @Test
    void the_best_look_at_averaged_weights_keeps_the_average() throws Exception {
        Lab averaged = restless();
        averaged.average = Optional.of(0.8);
        long best = looks(averaged, "run").stream()
                .filter(RunEvent.Validated::best)
                .reduce((one, later) -> later)
                .orElseThrow()
                .step();
        Lab ended = restless();
        ended.average = Optional.of(0.8);
        ended.steps = (int) best;
        ended.validation = Optional.empty();
        looks(ended, "ended");

        assertThat(model("run")).isEqualTo(model("ended"));
    }

    @Test
    void a_schedule_hears_of_every_look_also_when_it_goes_on() throws Exception {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        Lab lab = restless();
        lab.steps = 20;
        lab.schedule = new Schedule() {
            @Override
            public double factor(long step, long steps) {
                return 1;
            }

            @Override
            public double factor(long step, long steps, List<Double> looks) {
                heard.add(looks.size());
                return looks.isEmpty() ? 1 : looks.get(looks.size() - 1);
            }
        };
        looks(lab, "whole");
        assertThat(heard).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3);

        Runner.stopAfter(10, runs, lab.experiment(), folder.resolve("cut"));
        Runner.resume(runs, lab.experiment(), folder.resolve("cut"));

        assertThat(Runner.whole(folder.resolve("cut"))).isEqualTo(Runner.whole(folder.resolve("whole")));
    }

    @Test
    void weights_of_every_so_many_steps_are_kept() throws Exception {
        Lab lab = restless();
        lab.steps = 20;
        lab.checkpoints = new Experiment.Checkpoints(5, 0, Optional.of(8L));
        looks(lab, "run");
        Lab ended = restless();
        ended.steps = 16;
        ended.validation = Optional.empty();
        looks(ended, "ended");

        assertThat(tensors(folder.resolve("run/checkpoints/step-16.safetensors")))
                .isEqualTo(model("ended"));
        assertThat(folder.resolve("run/checkpoints/step-8.safetensors")).exists();
        assertThat(folder.resolve("run/checkpoints/step-20.safetensors")).doesNotExist();
    }

    private Map<String, List<Byte>> model(String name) throws Exception {
        return tensors(folder.resolve(name).resolve("model/parameters.safetensors"));
    }

    private static Map<String, List<Byte>> tensors(Path file) throws Exception {
        Map<String, List<Byte>> bytes = new java.util.TreeMap<>();
        for (Map.Entry<String, Tensor> tensor :
                SafeTensorsReader.read(file).tensors().entrySet()) {
            List<Byte> values = new ArrayList<>();
            for (byte value : tensor.getValue().raw()) {
                values.add(value);
            }
            bytes.put(tensor.getKey(), values);
        }
        return bytes;
    }

    @Test
    void looking_changes_nothing_of_what_is_trained() throws Exception {
        Lab last = restless();
        last.validation = Optional.of(new Experiment.Validation(1, Optional.empty(), Optional.empty(), false));
        Lab unseen = restless();
        unseen.validation = Optional.empty();

        looks(last, "last");
        looks(unseen, "unseen");

        assertThat(model("last")).isEqualTo(model("unseen"));
    }

    @Test
    void patience_ends_the_training_early() throws Exception {
        Lab lab = restless();
        lab.steps = 500;
        lab.validation = Optional.of(new Experiment.Validation(1, Optional.of("accuracy"), Optional.of(3), true));

        RunResult result = Runner.start(runs, lab.experiment(), folder);

        RunResult.Chosen chosen = result.chosen().orElseThrow();
        assertThat(chosen.ended()).isEqualTo(chosen.step() + 3 * 5).isLessThan(500);
        assertThat(chosen.metric()).isEqualTo("accuracy");
    }

    @Test
    void a_cut_run_chooses_and_ends_as_the_whole_one_does() throws Exception {
        Lab lab = restless();
        lab.steps = 500;
        lab.average = Optional.of(0.8);
        lab.validation = Optional.of(new Experiment.Validation(1, Optional.empty(), Optional.of(2), true));
        Runner.start(runs, lab.experiment(), folder.resolve("whole"));
        List<Run> started = new ArrayList<>();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.Validated look && look.step() == 10) {
                synchronized (started) {
                    started.get(0).cancel();
                }
            }
        })) {
            assertThat(closing).isNotNull();
            Run run;
            synchronized (started) {
                run = runs.start(lab.experiment(), Optional.empty(), folder.resolve("cut"));
                started.add(run);
            }
            assertThat(run.result().toCompletableFuture().get().status()).isEqualTo(RunResult.Status.INTERRUPTED);
        }

        RunResult result = Runner.resume(runs, lab.experiment(), folder.resolve("cut"));

        assertThat(result.chosen()).isPresent();
        assertThat(Runner.whole(folder.resolve("cut"))).isEqualTo(Runner.whole(folder.resolve("whole")));
    }
}
