package org.graftml.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is named on the command line and is no experiment: one diagnostic, exit code 2, as JSON too. */
class WrongInputTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void a_good_file() throws IOException {
        Files.writeString(folder.resolve("good.yaml"), "name: a name\n");
    }

    /** The only diagnostic; as text it says the same. */
    private JsonNode refusal(String... arguments) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        String[] with = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        with[arguments.length] = "--json";
        assertThat(graft(json, new ByteArrayOutputStream(), with)).isEqualTo(2);
        JsonNode document = JsonMapper.builder().build().readTree(json.toString(StandardCharsets.UTF_8));
        assertThat(document.path("status").asText()).isEqualTo("invalid");
        assertThat(document.path("diagnostics")).hasSize(1);
        JsonNode diagnostic = document.path("diagnostics").get(0);

        ByteArrayOutputStream text = new ByteArrayOutputStream();
        assertThat(graft(text, text, arguments)).isEqualTo(2);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains(diagnostic.path("message").asText());
        return diagnostic;
    }

    private int graft(ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
        Terminal terminal = Terminal.of(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of());
        FakeServices services = new FakeServices();
        return Commands.execute(new Session(services, terminal, folder, () -> 0, services), arguments);
    }

    @Test
    void a_file_that_is_not_there_has_its_nearest_neighbour_named() throws IOException {
        JsonNode missing = refusal("check", "god.yaml");
        assertThat(missing.path("code").asText()).isEqualTo("file-missing");
        assertThat(missing.path("message").asText()).isEqualTo("'god.yaml' does not exist");
        assertThat(missing.path("fixes").get(0).asText()).isEqualTo("good.yaml");
    }

    @Test
    void a_folder_is_no_experiment() throws IOException {
        Files.createDirectory(folder.resolve("experiments"));
        assertThat(refusal("plan", "experiments").path("message").asText()).isEqualTo("'experiments' is a folder");
    }

    @Test
    void what_may_not_be_read_is_said() throws IOException {
        Path closed = Files.writeString(folder.resolve("closed.yaml"), "name: x\n");
        assertThat(closed.toFile().setReadable(false)).isTrue();
        assumeTrue(!Files.isReadable(closed), "whoever runs this test may read everything");
        assertThat(refusal("check", "closed.yaml").path("code").asText()).isEqualTo("file-unreadable");
    }

    @Test
    void a_file_that_is_far_too_large_is_not_read() throws IOException {
        Files.write(folder.resolve("model.bin"), new byte[5_000_000]);
        assertThat(refusal("run", "model.bin").path("code").asText()).isEqualTo("file-too-large");
    }

    @Test
    void utf_16_is_recognised_with_and_without_its_mark() throws IOException {
        Files.write(folder.resolve("marked.yaml"), "name: x\n".getBytes(UTF_16));
        Files.write(folder.resolve("bare.yaml"), "name: x\n".getBytes(UTF_16LE));
        for (String file : new String[] {"marked.yaml", "bare.yaml"}) {
            JsonNode found = refusal("check", file);
            assertThat(found.path("code").asText()).isEqualTo("not-utf-8");
            assertThat(found.path("file").asText()).isEqualTo(file);
            assertThat(found.path("suggestion").asText()).isEqualTo("save it as UTF-8");
        }
    }

    @Test
    void a_data_folder_that_is_not_there_is_refused_before_anything_else() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        JsonNode missing = refusal("run", "good.yaml", "--data", "dta");
        assertThat(missing.path("code").asText()).isEqualTo("folder-missing");
        assertThat(missing.path("fixes").get(0).asText()).isEqualTo("data");
        assertThat(refusal("check", "good.yaml", "--data", "good.yaml")
                        .path("message")
                        .asText())
                .isEqualTo("--data 'good.yaml' is no folder");
    }

    @Test
    void a_long_line_is_shown_around_its_fault() throws IOException {
        String line = "x".repeat(5000);
        Files.writeString(folder.resolve("long.yaml"), line + "\n  epoks\n");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        graft(text, text, "check", "long.yaml");
        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(shown -> assertThat(shown).hasSizeLessThan(300));
    }
}
