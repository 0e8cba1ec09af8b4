package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PyTorch, dropped in beside MXNet. */
class EnginesTest {
    private static final double CLOSE = 1e-3;

    @TempDir
    Path folder;

    private Graft graft;

    /** A row of {@code metrics.csv}. */
    private record Row(String step, String phase, String series, double value) {}

    @BeforeEach
    void dropIn() throws IOException {
        graft = Graft.in(folder);
        Path engine = Path.of(System.getProperty("graft.pytorch")).toRealPath();
        Files.copy(engine, graft.plugins().resolve(engine.getFileName()));
    }

    private List<Row> losses(String experiment, String engine) throws Exception {
        String file = Path.of("src/test/experiments", experiment + ".yaml")
                .toAbsolutePath()
                .toString();
        Graft.Outcome outcome = graft.run("run", file, "--set", "engine=" + engine, "--out", engine);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err().lines()).noneMatch(line -> line.contains("[W") || line.contains("WARN"));
        try (var lines = Files.lines(graft.folder().resolve(engine).resolve("metrics.csv"))) {
            return lines.map(line -> line.split(","))
                    .filter(cells -> cells[4].startsWith("loss/"))
                    .map(cells -> new Row(cells[0], cells[1], cells[4], Double.parseDouble(cells[5])))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"neutral-fine-tune, 20", "neutral-dann, 20"})
    void ten_steps_of_each_phase_have_the_same_losses_on_both_engines(String experiment, int rows) throws Exception {
        List<Row> mxnet = losses(experiment, "mxnet");
        List<Row> pytorch = losses(experiment, "pytorch");

        assertThat(mxnet).hasSize(rows);
        assertThat(pytorch).hasSameSizeAs(mxnet);
        assertThat(IntStream.range(0, rows)).allSatisfy(i -> {
            assertThat(pytorch.get(i))
                    .usingRecursiveComparison()
                    .ignoringFields("value")
                    .isEqualTo(mxnet.get(i));
            assertThat(pytorch.get(i).value()).isCloseTo(mxnet.get(i).value(), within(CLOSE));
        });
    }

    @Test
    void doctor_names_both_engines_and_says_why_there_is_no_gpu() throws Exception {
        Graft.Outcome outcome = graft.run("doctor");

        assertThat(outcome.out().lines())
                .anyMatch(line -> line.startsWith("engine") && line.contains("mxnet 1.9"))
                .anyMatch(line -> line.startsWith("engine") && line.contains("pytorch 2.7"))
                .anyMatch(line -> line.contains("no GPU") && line.contains("2.7"));
    }
}
