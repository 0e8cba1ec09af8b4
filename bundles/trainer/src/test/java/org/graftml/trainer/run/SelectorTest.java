package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Choosing between weights by a validator. */
class SelectorTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    /** Notes what it is shown, and wants the sum of the first features to be as large as can be. */
    private record Noting(Set<Sight> needs, List<Evidence> shown) implements Validator {
        Noting(Sight... needs) {
            this(Set.of(needs), new CopyOnWriteArrayList<>());
        }

        @Override
        public double judge(Evidence evidence, SplittableRandom random) {
            shown.add(evidence);
            // The third look is the best.
            return -Math.abs(shown.size() - 3);
        }
    }

    private static Lab lab(Validator validator) {
        Lab lab = Lab.of(Methods.adversarial());
        lab.with("source", new Patterns(48, 6, 500), Labels.ALL).with("target", new Patterns(40, 6, 0), Labels.NONE);
        lab.steps = 15;
        lab.validation = Optional.of(new Experiment.Validation(
                1,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.of(new Experiment.Selector("noting", validator))));
        return lab;
    }

    private static Lab ended(Lab lab, int steps) {
        lab.steps = steps;
        lab.validation = Optional.empty();
        return lab;
    }

    private List<Tensor> model(String run) throws Exception {
        return List.copyOf(SafeTensorsReader.read(folder.resolve(run).resolve("model/parameters.safetensors"))
                .tensors()
                .values());
    }

    @Test
    void the_weights_that_it_likes_best_are_kept_with_no_sample_kept_from_training() throws Exception {
        Noting noting = new Noting(Validator.Sight.TARGET);
        Lab lab = lab(noting);
        lab.schedule = (step, all) -> 1;
        RunResult result = Runner.start(runs, lab.experiment(), folder.resolve("run"));

        assertThat(result.failure()).isEmpty();
        RunResult.Chosen chosen = result.chosen().orElseThrow();
        assertThat(chosen.metric()).isEqualTo("noting");
        assertThat(chosen.rule()).isEqualTo(RunResult.Rule.VALIDATOR);
        assertThat(chosen.step()).isEqualTo(9);
        assertThat(noting.shown).hasSize(5);
    }

    @Test
    void it_sees_what_it_asks_for_and_nothing_else() throws Exception {
        Noting noting = new Noting(Validator.Sight.TARGET);
        Runner.start(runs, lab(noting).experiment(), folder.resolve("run"));

        Evidence evidence = noting.shown.get(0);
        assertThat(evidence.target().size()).isEqualTo(40);
        assertThat(evidence.target().features()).hasDimensions(40, 16);
        assertThat(evidence.target().probabilities()).hasDimensions(40, 3);
        assertThat(evidence.kept().size()).isZero();
        assertThat(evidence.trained().size()).isZero();
        assertThat(evidence.labels()).isEmpty();
        assertThat(evidence.targetLabels()).isEmpty();
    }

    @Test
    void one_that_asks_for_hidden_labels_is_an_oracle() throws Exception {
        Noting noting = new Noting(Validator.Sight.TARGET, Validator.Sight.TARGET_LABELS);
        RunResult result = Runner.start(runs, lab(noting).experiment(), folder.resolve("run"));

        assertThat(result.chosen().orElseThrow().rule()).isEqualTo(RunResult.Rule.ORACLE);
        assertThat(noting.shown.get(0).targetLabels()).hasSize(40).contains(0, 1, 2);
    }

    @Test
    void kept_samples_of_the_source_come_with_their_labels() throws Exception {
        Noting noting = new Noting(Validator.Sight.KEPT, Validator.Sight.TRAINED);
        Lab lab = lab(noting);
        lab.kept = 12;
        Runner.start(runs, lab.experiment(), folder.resolve("run"));

        Evidence evidence = noting.shown.get(0);
        assertThat(evidence.kept().size()).isEqualTo(12);
        assertThat(evidence.labels()).hasSize(12).contains(0, 1, 2);
        assertThat(evidence.trained().size()).isEqualTo(36);
        assertThat(evidence.target().size()).isZero();
    }

    @Test
    void looking_leaves_training_as_it_is() throws Exception {
        Lab looked = lab(new Noting(Validator.Sight.TARGET, Validator.Sight.TRAINED));
        looked.validation = Optional.of(new Experiment.Validation(
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                looked.validation.orElseThrow().select()));
        Runner.start(runs, looked.experiment(), folder.resolve("looked"));
        Runner.start(runs, ended(lab(new Noting()), 15).experiment(), folder.resolve("plain"));

        assertThat(model("looked")).isEqualTo(model("plain"));
    }
}
