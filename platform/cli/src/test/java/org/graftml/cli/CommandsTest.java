package org.graftml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.run.RunResult;
import org.graftml.cli.shell.Shell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private final FakeServices services = new FakeServices();
    private String out = "";
    private String err = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("good.yaml"), "name: a name\n");
        Files.writeString(folder.resolve("wrong.yaml"), "train:\n  epoks: 3\n");
    }

    private int graft(String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                false,
                Map.of());
        int code = Commands.execute(new Session(services, terminal, folder, () -> 0, services), arguments);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    /** Standard output, which has to be one JSON document and nothing else. */
    private JsonNode document() throws JsonProcessingException {
        return JsonMapper.builder()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "plan",
                "check",
                "preview",
                "data",
                "list",
                "describe",
                "predict",
                "evaluate",
                "explain",
                "measure",
                "advise",
                "report",
                "doctor",
                "shell",
                "new"
            })
    void the_help_of_every_command_has_an_example(String command) {
        assertThat(graft(command, "--help")).isZero();
        assertThat(out).contains("Usage: graft " + command).containsPattern("Examples?:\\R  graft " + command);
    }

    @Test
    void every_command_is_in_the_help() {
        assertThat(graft("--help")).isZero();
        assertThat(out)
                .contains(
                        "run", "plan", "check", "list", "describe", "predict", "evaluate", "report", "doctor", "shell");
    }

    @ParameterizedTest
    @CsvSource({"DONE, 0, done", "FAILED, 1, failed", "FAULT, 3, fault", "INTERRUPTED, 130, interrupted"})
    void a_run_ends_with_the_code_and_the_word_of_its_status(RunResult.Status status, int code, String word)
            throws IOException {
        services.ends = status;
        assertThat(graft("run", "good.yaml", "--json")).isEqualTo(code);
        assertThat(document().path("status").asText()).isEqualTo(word);
    }

    @Test
    void the_document_of_a_run_has_scores_by_stream_beside_those_of_the_baseline() throws IOException {
        graft("run", "good.yaml", "--json");
        JsonNode run = document();
        assertThat(run.path("metrics").path("target").path("accuracy").asDouble())
                .isEqualTo(0.75);
        assertThat(run.path("metrics").path("target").get("loss").isNull()).isTrue();
        assertThat(run.path("baseline").path("target").path("accuracy").asDouble())
                .isEqualTo(0.5);
        assertThat(run.path("seed").asInt()).isEqualTo(7);
        assertThat(run.path("run").asText())
                .isEqualTo(folder.resolve("runs/a-name-1").toString());
        assertThat(err).contains("main");
    }

    @Test
    void a_run_prints_both_accuracies_their_difference_and_the_report() {
        assertThat(graft("run", "good.yaml")).isZero();
        assertThat(out)
                .containsPattern("target +accuracy +50.0 % +75.0 % +\\+25.0 points")
                .contains("report.html");
    }

    @Test
    void the_baseline_is_the_same_source_with_another_strategy() {
        graft("run", "good.yaml", "--set", "seed=9");
        assertThat(services.composed.orElseThrow().overrides()).containsExactly("seed=9", "strategy.use=plain");
    }

    @Test
    void data_are_told_in_lines_in_a_document_and_on_a_page() throws IOException {
        assertThat(graft("data", "good.yaml", "--html", "data.html")).isZero();
        assertThat(out)
                .contains("8 to train on, 8 of them with labels; 2 to score on")
                .containsPattern("cat +5 +1")
                .contains("cat/7.jpg: it ends too early")
                .contains("cat/2.jpg is cat/1.jpg");
        assertThat(folder.resolve("data.html")).hasContent("<p>");
        assertThat(graft("data", "good.yaml", "--json")).isZero();
        JsonNode stream = document().path("streams").path(0);
        assertThat(stream.path("classes").path(1).path("training").asInt()).isEqualTo(3);
        assertThat(stream.path("twins").path(0).path("exact").asBoolean()).isTrue();
    }

    @Test
    void advice_is_told_with_its_reasons_and_written_as_a_file() throws IOException {
        assertThat(graft("advise", "good.yaml", "--out", "first.yaml")).isZero();
        assertThat(out)
                .contains("30 labels of one source", "differ by 0.13", "source should help for target: gap")
                .contains("1. align", "it suits", "tune", "no label is shown", "5 other", "next: graft run first.yaml");
        assertThat(folder.resolve("first.yaml"))
                .content()
                .startsWith("# 30 labels")
                .endsWith("data: {}\n");
        assertThat(graft("advise", "good.yaml", "--out", "first.yaml")).isEqualTo(2);

        assertThat(graft("advise", "good.yaml", "--json")).isZero();
        JsonNode document = document();
        assertThat(document.at("/strategies/0/id").asText()).isEqualTo("align");
        assertThat(document.at("/expected/0/outlook").asText()).isEqualTo("helps");
        assertThat(document.path("file").asText()).contains("data: {}");
    }

    @Test
    void backbones_are_measured_side_by_side() throws IOException {
        assertThat(graft("measure", "good.yaml", "--backbones", "small,large")).isZero();
        assertThat(out)
                .containsPattern("measure +small +large")
                .containsPattern("gap +source - target +0.5000 +0.5000");

        assertThat(graft("measure", "good.yaml", "--backbones", "small,large", "--json"))
                .isZero();
        assertThat(document().at("/backbones/large/distances/0/value").asDouble())
                .isEqualTo(0.5);
        assertThat(graft("measure", "good.yaml", "--backbones", "small,large", "--html", "page.html"))
                .isZero();
        assertThat(folder.resolve("page.html")).hasContent("<p>measures of 2");
    }

    @Test
    void measures_are_told_in_lines_in_a_document_and_on_a_page() throws IOException {
        assertThat(graft("measure", "good.yaml", "--html", "measures.html")).isZero();
        assertThat(out).contains("source - target  0.5", "p = 0.005", "use", "-0.25", "1 labelled", "measures.html");
        assertThat(folder.resolve("measures.html")).hasContent("<p>measures of 1");

        assertThat(graft("measure", "good.yaml", "--json")).isZero();
        JsonNode document = document();
        assertThat(document.at("/distances/0/chance").asDouble()).isEqualTo(0.005);
        assertThat(document.at("/transferabilities/0/value").asDouble()).isEqualTo(-0.25);
        assertThat(document.at("/domains/0/width").asInt()).isEqualTo(2);

        assertThat(graft("measure", "good.yaml", "--most", "1")).isEqualTo(2);
    }

    @Test
    void a_preview_is_a_picture_and_what_its_rows_show() throws IOException {
        assertThat(graft("preview", "good.yaml", "--out", "sheet.png", "--samples", "3"))
                .isZero();
        assertThat(out).contains("1  target of 3 by 7").contains("sheet.png");
        assertThat(folder.resolve("sheet.png")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(graft("preview", "good.yaml", "--variants", "0")).isEqualTo(2);
        assertThat(graft("preview", "wrong.yaml")).isEqualTo(2);
        assertThat(err).contains("epoks");
    }

    @Test
    void an_explanation_is_a_page_or_a_picture_of_files_and_samples() throws IOException {
        graft("run", "good.yaml", "--out", "run");
        assertThat(graft("explain", "run", "cat/9.jpg", "--stage", "conv2", "--out", "why.html"))
                .isZero();
        assertThat(out).contains("1  cat/9.jpg  cat (is dog)  75.0 %").contains("why.html");
        assertThat(folder.resolve("why.html")).hasContent("<p>conv2");
        assertThat(graft("explain", "run", "good.yaml", "--out", "why.png", "--json"))
                .isZero();
        assertThat(folder.resolve("why.png")).hasBinaryContent(new byte[] {4, 5, 6});
        assertThat(document().at("/samples/0/id").asText()).isEqualTo("1 files");
        assertThat(document().at("/samples/0/neighbours/0/distance").asDouble()).isEqualTo(1.5);
        assertThat(graft("explain", "run", "--out", "why.jpg")).isEqualTo(2);
        assertThat(err).contains("a name that ends with .html or .png");
    }

    @Test
    void views_are_an_override() {
        graft("run", "good.yaml", "--out", "run");
        assertThat(graft("evaluate", "run", "--tta", "5")).isZero();
        assertThat(services.composed.orElseThrow().overrides()).containsExactly("evaluate.tta=5");
        assertThat(graft("predict", "run", "good.yaml", "--tta", "3")).isZero();
        assertThat(services.openedWith.toString()).isEqualTo("[evaluate.tta=3]");
    }

    @Test
    void without_the_cache_is_an_override() {
        graft("plan", "good.yaml", "--no-cache");
        assertThat(services.composed.orElseThrow().overrides()).containsExactly("train.cache=false");
    }

    @Test
    void a_new_plug_in_overwrites_nothing() throws IOException {
        assertThat(graft("new", "strategy", "acme-align", "--dir", ".")).isEqualTo(2);
        assertThat(err)
                .isEqualToNormalizingNewlines(
                        """
                        graft: error: '.' is not empty
                          expected: --dir with a folder that is new or empty
                        """);
        assertThat(graft("new", "strategy", "acme-align", "--dir", "good.yaml", "--json"))
                .isEqualTo(2);
        assertThat(document().at("/diagnostics/0/message").asText()).isEqualTo("'good.yaml' is no folder");
        assertThat(folder.resolve("pom.xml")).doesNotExist();
    }

    @Test
    void a_kind_that_has_no_skeleton_is_refused_with_the_nearest() {
        assertThat(graft("new", "strategie", "acme-align", "--dir", "new")).isEqualTo(2);
        assertThat(err).contains("no skeleton of a 'strategie'", "did you mean strategy?");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void each_run_takes_the_next_folder() {
        graft("run", "good.yaml");
        graft("run", "good.yaml");
        assertThat(folder.resolve("runs/a-name-2/experiment.json")).exists();
    }

    @Test
    void an_interrupt_cancels_the_run_and_says_how_to_go_on() {
        services.interrupted = true;
        assertThat(graft("run", "good.yaml", "--out", "x")).isEqualTo(130);
        assertThat(err).contains("graft run --resume " + folder.resolve("x"));
    }

    @Test
    void a_run_goes_on_from_its_folder_with_its_own_data_root() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));
        graft("run", "good.yaml", "--out", "x", "--data", "elsewhere");
        assertThat(graft("run", "--resume", "x")).isZero();
        assertThat(services.resumed).isTrue();
        assertThat(services.composed.orElseThrow().text()).isEqualTo("name: a name\n");
        assertThat(services.composed.orElseThrow().data()).isEqualTo(folder.resolve("elsewhere"));
    }

    @Test
    void a_file_goes_on_with_its_latest_run() {
        graft("run", "good.yaml");
        graft("run", "good.yaml");
        assertThat(graft("run", "good.yaml", "--resume", "--json")).isZero();
        assertThat(out).contains("a-name-2");
    }

    @Test
    void a_folder_that_is_taken_is_refused_in_one_message() throws IOException {
        services.refuses = Optional.of(Misfit.of("run-in-use", "x is in use: the run of process 7 writes to it")
                .expected("another folder"));
        assertThat(graft("run", "good.yaml", "--out", "x")).isEqualTo(2);
        assertThat(err)
                .isEqualToNormalizingNewlines("graft: error: x is in use: the run of process 7 writes to it\n"
                        + "  expected: another folder\n");
        assertThat(graft("run", "good.yaml", "--out", "x", "--json")).isEqualTo(2);
        assertThat(document().at("/diagnostics/0/code").asText()).isEqualTo("run-in-use");
    }

    @Test
    void a_named_file_goes_on_as_it_is_now_on_the_data_of_its_run() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));
        graft("run", "good.yaml", "--out", "x", "--data", "elsewhere");
        Files.writeString(folder.resolve("good.yaml"), "name: a name\nseed: 8\n");
        assertThat(graft("run", "good.yaml", "--out", "x", "--resume")).isZero();
        assertThat(services.composed.orElseThrow().text()).contains("seed: 8");
        assertThat(services.composed.orElseThrow().data()).isEqualTo(folder.resolve("elsewhere"));
    }

    @Test
    void what_is_wrong_is_planned_as_far_as_it_can_be() throws IOException {
        assertThat(graft("plan", "wrong.yaml")).isEqualTo(2);
        assertThat(out)
                .isEqualToNormalizingNewlines(
                        """
                        part of a plan; left out, or replaced by a default: train.epoks
                        a part of a tree
                        """);
        assertThat(err).startsWith("wrong.yaml:2:3: error: `epoks` is not known here");

        assertThat(graft("plan", "wrong.yaml", "--json")).isEqualTo(2);
        assertThat(document().path("status").asText()).isEqualTo("invalid");
        assertThat(document().at("/diagnostics/0/code").asText()).isEqualTo("unknown-key");
        assertThat(document().at("/without/0").asText()).isEqualTo("train.epoks");
        assertThat(document().at("/plan/name").asText()).isEqualTo("a part");
    }

    @Test
    void several_files_are_checked_at_once() throws IOException {
        assertThat(graft("check", "good.yaml", "wrong.yaml", "nowhere.yaml")).isEqualTo(2);
        assertThat(out).contains("good.yaml: valid", "wrong.yaml: not valid", "nowhere.yaml: not valid");
        assertThat(graft("check", "good.yaml", "wrong.yaml", "nowhere.yaml", "--json"))
                .isEqualTo(2);
        assertThat(document().path("diagnostics").findValuesAsText("code"))
                .containsExactly("unknown-key", "file-missing");
        assertThat(graft("check", "good.yaml", "good.yaml")).isZero();
    }

    @Test
    void a_diagnostic_shows_its_place_as_a_compiler_does() {
        assertThat(graft("run", "wrong.yaml")).isEqualTo(2);
        assertThat(err)
                .isEqualToNormalizingNewlines(
                        """
                        wrong.yaml:2:3: error: `epoks` is not known here
                            epoks: 3
                            ^^^^^
                          expected: `epochs`
                          did you mean `epochs`?
                        """);
        assertThat(out).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "check"})
    void a_wrong_file_is_one_document_of_diagnostics(String command) throws IOException {
        assertThat(graft(command, "wrong.yaml", "--json")).isEqualTo(2);
        JsonNode diagnostic = document().path("diagnostics").path(0);
        assertThat(document().path("status").asText()).isEqualTo("invalid");
        assertThat(diagnostic.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "severity",
                        "code",
                        "file",
                        "line",
                        "column",
                        "endLine",
                        "endColumn",
                        "path",
                        "message",
                        "expected",
                        "suggestion",
                        "fixes");
        assertThat(diagnostic.path("severity").asText()).isEqualTo("error");
        assertThat(diagnostic.path("endColumn").asInt()).isEqualTo(8);
    }

    @Test
    void a_good_file_is_valid() throws IOException {
        assertThat(graft("check", "good.yaml", "--json")).isZero();
        assertThat(document().toString()).isEqualTo("{\"status\":\"valid\",\"diagnostics\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "lst, did you mean list?",
        "list --jsn, did you mean --json?",
        "list stratgies, did you mean strategies?",
        "describe lenett, did you mean lenet?"
    })
    void what_is_misspelt_is_answered_with_the_nearest_name(String line, String answer) {
        assertThat(graft(line.split(" "))).isEqualTo(2);
        assertThat(err).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "run missing.yaml", "run .", "predict nowhere x", "plan good.yaml extra"})
    void a_wrong_command_line_ends_with_2_and_one_document(String line) throws IOException {
        assertThat(graft((line + " --json").trim().split(" "))).isEqualTo(2);
        assertThat(document().path("status").asText()).isEqualTo("invalid");
    }

    @Test
    void kinds_are_known_in_singular_and_plural() throws IOException {
        graft("list", "strategies", "--json");
        JsonNode plural = document();
        graft("list", "strategy", "--json");
        assertThat(document()).isEqualTo(plural);
        assertThat(plural.toString())
                .isEqualTo("[{\"kind\":\"strategy\",\"id\":\"clever\",\"version\":\"0.1.0\","
                        + "\"summary\":\"a method\",\"bundle\":\"acme.methods\"}]");
    }

    @Test
    void an_extension_is_described_with_its_settings() {
        assertThat(graft("describe", "clever")).isZero();
        assertThat(out).contains("weight", "number", "default 1", "how much");
        assertThat(graft("describe", "strategy/clever", "--schema")).isZero();
        assertThat(out).contains("object");
    }

    @Test
    void predictions_are_csv_with_quotes_where_needed_or_json() throws IOException {
        graft("run", "good.yaml", "--out", "x");
        Files.createDirectories(folder.resolve("inputs"));
        Files.writeString(folder.resolve("inputs/2.txt"), "");
        Files.writeString(folder.resolve("inputs/1.txt"), "");
        assertThat(graft("predict", "x", "inputs")).isZero();
        assertThat(out.lines())
                .containsExactly("id,class,probability", "1.txt,\"a,\"\"b\"\"\",0.75", "2.txt,\"a,\"\"b\"\"\",0.75");
        assertThat(graft("predict", "x", "inputs/1.txt", "--format", "json")).isZero();
        assertThat(document().path(0).path("class").asText()).isEqualTo("a,\"b\"");
    }

    @Test
    void a_run_is_scored_on_what_the_overrides_add() throws IOException {
        graft("run", "good.yaml", "--out", "x");
        assertThat(graft("evaluate", "x", "--set", "data.test=other", "--json")).isZero();
        assertThat(services.composed.orElseThrow().overrides()).containsExactly("data.test=other");
        assertThat(document().at("/metrics/test/accuracy").asDouble()).isEqualTo(0.25);
    }

    @Test
    void a_shell_is_given_a_script_or_what_stands_on_the_command_line() throws IOException {
        Files.writeString(folder.resolve("x.graft"), "list\n");
        assertThat(graft("shell", "x.graft", "-k")).isEqualTo(7);
        assertThat(services.opened).contains(new Shell.Input("x.graft", Optional.of("list\n"), false, true));
        assertThat(graft("shell", "-c", "list; list")).isEqualTo(7);
        assertThat(services.opened).contains(new Shell.Input("--command", Optional.of("list; list"), false, false));
        assertThat(graft("shell", "missing.graft")).isEqualTo(2);
        assertThat(err).contains("missing.graft does not exist");
    }

    @Test
    void doctor_says_what_it_finds() throws IOException {
        assertThat(graft("doctor", "--json")).isZero();
        assertThat(document().path("bundles").path(0).path("state").asText()).isEqualTo("active");
        assertThat(document().path("threads").asInt()).isPositive();
    }
}
