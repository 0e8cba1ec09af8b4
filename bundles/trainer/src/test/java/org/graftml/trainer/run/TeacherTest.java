package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.run.Runs;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.lab.TinyBackbone;
import org.graftml.trainer.weights.CheckpointFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished networks that another learns from, and what is computed before a phase. */
class TeacherTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private Lab learning(AdaptationStrategy strategy) {
        Lab lab = Lab.of(strategy);
        lab.steps = 60;
        lab.rate = 0.002;
        lab.weights = name -> {
            try {
                return Optional.of(new CheckpointFiles().open(name, folder));
            } catch (java.io.IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return lab;
    }

    private static AdaptationStrategy taught(String weights) {
        return graph -> {
            GraphBuilder.Teacher teacher = graph.teacher("teacher", new TinyBackbone(), weights);
            Value said = graph.outputs(teacher, graph.labelled(graph.target()));
            Value outputs = graph.outputs(graph.labelled(graph.target()));
            Value seen = graph.tap(teacher, graph.labelled(graph.target()), "second");
            graph.phase(
                    "learn",
                    1,
                    phase -> phase.add(graph.loss(
                            "said", Coefficient.constant(1), List.of(said, outputs, seen), step -> step.get(said)
                                    .sub(step.get(outputs))
                                    .square()
                                    .mean()
                                    .add(step.get(seen).mean().mul(0)))));
        };
    }

    @Test
    void a_teacher_has_its_weights_and_keeps_them_while_another_learns_from_it() throws Exception {
        Runner.start(runs, Lab.of(Methods.plain()).experiment(), folder.resolve("first"));
        Lab lab = learning(taught("run:first"));

        assertThat(Runner.start(runs, lab.experiment(), folder.resolve("taught"))
                        .failure())
                .isEmpty();
        SafeTensors known = SafeTensorsReader.read(folder.resolve("first/model/parameters.safetensors"));
        SafeTensors kept = Runner.checkpoint(folder.resolve("taught"));
        known.tensors().forEach((path, tensor) -> assertThat(kept.tensors()
                        .get("parameter/"
                                + path.replaceFirst("^backbone", "tested.teacher")
                                        .replaceFirst("^head", "tested.teacher.head"))
                        .raw())
                .as(path)
                .isEqualTo(tensor.raw()));
        assertThat(SafeTensorsReader.read(folder.resolve("taught/model/parameters.safetensors"))
                        .tensors())
                .containsOnlyKeys(known.tensors().keySet());
        List<String> rows = Files.readAllLines(folder.resolve("taught/metrics.csv"));
        assertThat(last(rows, "tested.said")).isLessThan(first(rows, "tested.said"));
    }

    @Test
    void a_classifier_starts_as_the_head_that_weights_came_with_and_is_trained() throws Exception {
        Runner.start(runs, Lab.of(Methods.plain()).experiment(), folder.resolve("first"));
        AdaptationStrategy strategy = graph -> {
            Value features = graph.features(graph.labelled(graph.target()));
            Value said = graph.apply(graph.classifier("known", "run:first"), features);
            graph.phase(
                    "learn",
                    1,
                    phase -> phase.add(graph.loss("said", Coefficient.constant(1), List.of(said), step -> step.get(said)
                            .square()
                            .mean())));
        };
        Lab still = learning(strategy);
        still.rate = 0;
        assertThat(Runner.start(runs, still.experiment(), folder.resolve("still"))
                        .failure())
                .isEmpty();
        Runner.start(runs, learning(strategy).experiment(), folder.resolve("learnt"));

        SafeTensors known = SafeTensorsReader.read(folder.resolve("first/model/parameters.safetensors"));
        for (String name : List.of("weight", "bias")) {
            String path = "parameter/tested.known.linear." + name;
            assertThat(Runner.checkpoint(folder.resolve("still"))
                            .tensors()
                            .get(path)
                            .raw())
                    .isEqualTo(known.tensors().get("head.linear." + name).raw());
            assertThat(Runner.checkpoint(folder.resolve("learnt"))
                            .tensors()
                            .get(path)
                            .raw())
                    .isNotEqualTo(known.tensors().get("head.linear." + name).raw());
        }
    }

    private static double first(List<String> rows, String loss) {
        return value(rows.stream().filter(row -> row.contains(loss)).findFirst().orElseThrow());
    }

    private static double last(List<String> rows, String loss) {
        return value(rows.stream()
                .filter(row -> row.contains(loss))
                .reduce((a, b) -> b)
                .orElseThrow());
    }

    private static double value(String row) {
        return Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
    }

    @Test
    void a_run_with_a_teacher_and_a_fit_that_was_stopped_ends_the_same() throws Exception {
        Runner.start(runs, Lab.of(Methods.plain()).experiment(), folder.resolve("first"));
        AdaptationStrategy strategy = graph -> {
            taught("run:first").contribute(graph);
            Value features = graph.features(graph.labelled(graph.target(), 9));
            var mean = graph.state(
                    "mean", new ai.djl.ndarray.types.Shape(16), org.graftml.api.layers.Initializer.constant(0));
            graph.phase("near", 1, phase -> {
                phase.fit(
                        "mean",
                        List.of(features),
                        pass -> pass.each(
                                graph.labelled(graph.target(), 9),
                                4,
                                step -> step.assign(
                                        mean,
                                        step.state(mean).add(step.get(features).sum(new int[] {0})))));
                Value now = graph.features(graph.labelled(graph.target()));
                phase.add(graph.loss("near", Coefficient.constant(0.01), List.of(now), step -> step.get(now)
                        .sub(step.state(mean).div(9))
                        .square()
                        .mean()));
            });
        };
        Runner.start(runs, learning(strategy).experiment(), folder.resolve("whole"));
        Runner.stopAfter(5, runs, learning(strategy).experiment(), folder.resolve("cut"));
        Runner.resume(runs, learning(strategy).experiment(), folder.resolve("cut"));

        assertThat(Runner.essence(folder.resolve("cut"))).isEqualTo(Runner.essence(folder.resolve("whole")));
        assertThat(Runner.checkpoint(folder.resolve("whole"))
                        .tensors()
                        .get("state/tested.mean")
                        .floats())
                .isNotEqualTo(new float[16]);
    }
}
