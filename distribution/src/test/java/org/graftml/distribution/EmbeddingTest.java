package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graft inside programs that know nothing of OSGi: plain Java, with the distribution's jars on its class path. */
class EmbeddingTest {
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?public class Predict .*?)```", Pattern.DOTALL);

    @TempDir
    static Path folder;

    private static Graft graft;
    private static Path run;

    @BeforeAll
    static void a_trained_model() throws Exception {
        graft = Graft.in(folder);
        run = graft.folder().resolve("run");
        String file = Path.of("src/test/experiments/kill.yaml").toAbsolutePath().toString();
        Graft.Outcome outcome = graft.run(
                "run", file, "--set", "train.epochs=1", "--set", "evaluate.baseline=none", "--out", run.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    @Test
    void the_program_that_the_readme_shows_predicts_what_the_command_predicts() throws Exception {
        Path program = graft.folder().resolve("Predict.java");
        Files.writeString(program, fromReadme());
        List<String> arguments = new ArrayList<>(List.of(run.toString()));
        try (Stream<Path> pictures = Files.list(run.resolve("samples"))) {
            arguments.addAll(pictures.map(Path::toString).sorted().toList());
        }
        List<String> command = new ArrayList<>(List.of("predict", "--json"));
        command.addAll(arguments);
        List<String> expected = new ArrayList<>();
        for (JsonNode row : graft.run(command.toArray(String[]::new)).json()) {
            expected.add("%s {class=%s, probability=%s}"
                    .formatted(
                            row.get("id").asText(),
                            row.get("class").asText(),
                            row.get("probability").asDouble()));
        }

        assertThat(java(program, arguments.toArray(String[]::new)).lines())
                .containsExactlyElementsOf(expected)
                .hasSizeGreaterThan(10);
    }

    @Test
    void the_readme_shows_the_example() throws IOException {
        assertThat(Graft.distribution().resolve("examples/Predict.java")).hasContent(fromReadme());
    }

    @Test
    void a_program_trains_as_the_command_does_and_again_after_it_closed_graft() throws Exception {
        String out = java(
                Path.of("src/test/programs/Trains.java"),
                run.toString(),
                graft.folder().toString());

        assertThat(out.lines()).containsExactly("DONE []", "DONE []");
        for (String again : List.of("first", "second")) {
            for (String file : List.of("experiment.lock", "metrics.csv", "model/parameters.safetensors")) {
                assertThat(graft.folder().resolve(again).resolve(file))
                        .as(again + " " + file)
                        .hasSameBinaryContentAs(run.resolve(file));
            }
        }
    }

    private static String fromReadme() throws IOException {
        Matcher program = PROGRAM.matcher(Files.readString(Graft.distribution().resolve("README.md")));
        assertThat(program.find()).as("a program in the README").isTrue();
        return program.group(1);
    }

    private static String java(Path program, String... arguments) throws Exception {
        return Program.run(graft, program, arguments);
    }
}
