package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

/** What a run keeps of where domains lie; the reports of these tests write down what they are shown. */
class FeatureMapsTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private static Lab lab() {
        return Lab.of(Methods.adversarial())
                .with("source", new Patterns(48, 6, 500), Labels.ALL)
                .with("target", new Patterns(40, 6, 0), Labels.NONE);
    }

    @Test
    void samples_of_each_domain_are_drawn_before_and_after_the_training() throws Exception {
        RunResult result = Runner.start(runs, lab().experiment(), folder.resolve("run"));

        assertThat(result.failure()).isEmpty();
        String start = Files.readString(folder.resolve("run/features/start.json"));
        String end = Files.readString(folder.resolve("run/features/end.json"));
        assertThat(start).contains("target 6 [Optional[", "source 6 [Optional[");
        assertThat(end).isNotEqualTo(start);
        assertThat(labels(end)).isEqualTo(labels(start));
    }

    private static String labels(String map) {
        return map.replaceAll(" from .*", "");
    }

    @Test
    void the_end_is_as_the_finished_model_sees_it() throws Exception {
        AdaptationStrategy statistics = graph -> graph.statistics(graph.unlabelled(graph.target()));

        assertThat(end("adapted", statistics)).isNotEqualTo(end("left", graph -> {}));
    }

    private String end(String name, AdaptationStrategy strategy) throws Exception {
        Lab lab = Lab.of(strategy)
                .with("source", new Patterns(48, 6, 500), Labels.ALL)
                .with("target", new Patterns(40, 6, 0), Labels.NONE);
        assertThat(Runner.start(runs, lab.experiment(), folder.resolve(name)).failure())
                .isEmpty();
        return Files.readString(folder.resolve(name).resolve("features/end.json"));
    }

    @Test
    void where_there_is_one_domain_nothing_is_drawn() throws Exception {
        Runner.start(runs, Lab.of(Methods.plain()).experiment(), folder.resolve("run"));

        assertThat(folder.resolve("run/model")).isDirectory();
        assertThat(folder.resolve("run/features")).doesNotExist();
    }

    @Test
    void what_a_run_is_compared_with_is_drawn_at_its_end_alone() throws Exception {
        runs.start(lab().experiment(), Optional.of(lab().experiment()), folder.resolve("run"))
                .result()
                .toCompletableFuture()
                .get();

        assertThat(folder.resolve("run/baseline/features/end.json")).exists();
        assertThat(folder.resolve("run/baseline/features/start.json")).doesNotExist();
        assertThat(folder.resolve("run/features/start.json")).exists();
    }
}
