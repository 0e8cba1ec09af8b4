package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of the examples, through the command line: printed whole, and held to what they have to show. With {@code
 * -Dtables=FOLDER} runs are kept there, and a series that was interrupted goes on.
 */
@Tag("proof")
class TablesTest {
    private static final Path DATA =
            Path.of("../../shared/data").toAbsolutePath().normalize();
    private static final List<String> WAYS = List.of("mnist-usps", "usps-mnist");

    @TempDir
    Path folder;

    /** 72 trainings, 70 minutes of two cores. */
    @Test
    void adversarial_methods_gain_ten_points_on_digits_both_ways() throws Exception {
        needs("mnist", "usps");
        JsonNode table = table("digits-adaptation", "--jobs", "2");
        assertThat(table.path("rows")).hasSize(12 * WAYS.size() * 3);
        for (String way : WAYS) {
            double plain = mean(table, "source-only", way);
            assertThat(mean(table, "dann", way)).as("dann, %s", way).isGreaterThan(plain + 0.1);
            assertThat(mean(table, "cdan-e", way)).as("cdan-e, %s", way).isGreaterThan(plain + 0.1);
        }
    }

    /** 252 runs, three minutes. */
    @Test
    void methods_in_closed_form_come_out_as_published() throws Exception {
        needs("office-caltech10-surf");
        JsonNode table = table("office-caltech", "--jobs", "2");
        Map<String, String> means = new LinkedHashMap<>();
        table.path("means")
                .properties()
                .forEach(mean -> means.put(
                        mean.getKey(),
                        String.format(Locale.ROOT, "%.2f", 100 * mean.getValue().asDouble())));
        assertThat(means)
                .isEqualTo(Map.ofEntries(
                        Map.entry("1-nn", "31.37"),
                        Map.entry("pca-100", "39.79"),
                        Map.entry("pca-30", "43.57"),
                        Map.entry("gfk", "42.95"),
                        Map.entry("tca-100", "43.61"),
                        Map.entry("tca-30", "46.23"),
                        Map.entry("jda-100", "46.31"),
                        Map.entry("jda-30", "46.76"),
                        Map.entry("bda-100", "46.31"),
                        Map.entry("1-nn-l2", "40.93"),
                        Map.entry("pca-30-l2", "46.57"),
                        Map.entry("sa-10", "39.75"),
                        Map.entry("sa-20", "43.83"),
                        Map.entry("sa-40", "44.78"),
                        Map.entry("sa-80", "45.11"),
                        Map.entry("coral", "35.71"),
                        Map.entry("gfk-20", "44.72"),
                        Map.entry("easytl-c", "45.42"),
                        Map.entry("easytl", "50.46"),
                        Map.entry("jgsa", "50.04"),
                        Map.entry("meda", "52.61")));
        assertThat(accuracies(table, "bda-100")).hasSize(12).isEqualTo(accuracies(table, "jda-100"));
    }

    private static void needs(String... data) {
        for (String one : data) {
            assumeThat(DATA.resolve(one)).as("data of %s", DATA).isDirectory();
        }
    }

    private JsonNode table(String example, String... more) throws Exception {
        Graft graft = Graft.in(folder);
        Path kept = Optional.ofNullable(System.getProperty("tables"))
                .map(Path::of)
                .orElse(folder)
                .resolve(example)
                .toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                "benchmark",
                Graft.distribution().resolve("examples/" + example + ".yaml").toString(),
                "--data",
                DATA.toString(),
                "--out",
                kept.toString(),
                "--json"));
        command.addAll(List.of(more));
        Path printed = graft.folder().resolve("printed.json");
        Path said = graft.folder().resolve("said.txt");
        assertThat(graft.process(printed, said, command.toArray(new String[0])).waitFor())
                .as(said.toString())
                .isZero();
        System.out.println(Files.readString(kept.resolve("table.md")));
        return new ObjectMapper().readTree(printed.toFile());
    }

    private static double mean(JsonNode table, String strategy, String task) {
        return StreamSupport.stream(table.path("rows").spliterator(), false)
                .filter(row -> row.path("strategy").asText().equals(strategy))
                .filter(row -> row.path("task").asText().equals(task))
                .mapToDouble(row -> row.path("accuracy").asDouble())
                .average()
                .orElseThrow();
    }

    /** By task. */
    private static Map<String, Double> accuracies(JsonNode table, String strategy) {
        Map<String, Double> found = new LinkedHashMap<>();
        table.path("rows").forEach(row -> {
            if (row.path("strategy").asText().equals(strategy)) {
                found.put(row.path("task").asText(), row.path("accuracy").asDouble());
            }
        });
        return found;
    }
}
