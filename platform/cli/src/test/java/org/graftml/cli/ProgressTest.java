package org.graftml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graftml.api.run.RunEvent;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Path RUN = Path.of("run");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now;

    private Progress progress(boolean console, Map<String, String> environment, List<String> parts) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.of(stream, stream, console, environment);
        return new Progress(new Session(new FakeServices(), terminal, RUN, () -> now, new FakeServices()), parts);
    }

    private void at(Progress progress, double seconds, String part, long step) {
        now = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        progress.accept(new RunEvent.Progress(RUN, part, "train", step, 100, 1.5, 0.1, 1234, Map.of("loss", 0.25)));
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_time_left_counts_the_parts_to_come() {
        Progress progress = progress(false, Map.of(), List.of("baseline", "main"));
        progress.accept(new RunEvent.Started(RUN, "baseline", 100, 0));
        at(progress, 10, "baseline", 50);
        assertThat(text()).contains("baseline  50 %").contains("0:30 left").contains("loss 0.250");
    }

    @Test
    void a_resumed_part_is_paced_by_what_it_did_itself() {
        Progress progress = progress(false, Map.of(), List.of("main"));
        progress.accept(new RunEvent.Started(RUN, "main", 100, 80));
        at(progress, 10, "main", 90);
        assertThat(text()).contains("0:10 left");
    }

    @Test
    void what_is_computed_once_is_no_part_of_the_pace() {
        Progress progress = progress(false, Map.of(), List.of("main"));
        progress.accept(new RunEvent.Started(RUN, "main", 100, 0));
        at(progress, 1, "main", 10);
        now = TimeUnit.SECONDS.toNanos(61);
        progress.accept(new RunEvent.Cached(RUN, "main", "target", "stage.pool", 240, 0));
        at(progress, 65, "main", 50);
        assertThat(text()).contains("main  50 %").contains("0:05 left");
    }

    @Test
    void a_part_that_has_to_wait_says_why() {
        progress(false, Map.of(), List.of("main")).accept(new RunEvent.Waiting(RUN, "main", "PyTorch"));
        assertThat(text()).isEqualToIgnoringNewLines("main: waits, because PyTorch trains one run at a time");
    }

    @Test
    void without_a_terminal_there_is_a_line_every_few_seconds_and_no_escape() {
        Progress progress = progress(false, Map.of("TERM", "xterm"), List.of("main"));
        progress.accept(new RunEvent.Started(RUN, "main", 100, 0));
        for (int step = 1; step <= 100; step++) {
            at(progress, step / 10.0, "main", step);
        }
        assertThat(text()).doesNotContain("\u001b").doesNotContain("\r");
        assertThat(text().lines().filter(line -> line.contains("left"))).hasSizeBetween(3, 5);
    }

    @Test
    void on_a_terminal_one_line_is_rewritten_and_never_wider_than_it() {
        Progress progress = progress(true, Map.of("TERM", "xterm", "COLUMNS", "40"), List.of("main"));
        progress.accept(new RunEvent.Started(RUN, "main", 100, 0));
        at(progress, 1, "main", 10);
        at(progress, 2, "main", 20);
        progress.close();
        String[] writes = text().split("\r\u001b\\[K", -1);
        assertThat(writes).hasSize(4);
        assertThat(writes[1]).hasSize(39);
        assertThat(writes[3]).isEmpty();
    }

    @Test
    void a_dumb_terminal_gets_plain_lines_and_no_color_keeps_the_live_line() {
        assertThat(Terminal.of(System.out, System.err, true, Map.of("TERM", "dumb"))
                        .live())
                .isFalse();
        Terminal plain = Terminal.of(System.out, System.err, true, Map.of("TERM", "xterm", "NO_COLOR", "1"));
        assertThat(plain.live()).isTrue();
        assertThat(plain.bold("x")).isEqualTo("x");
        assertThat(Terminal.of(System.out, System.err, true, Map.of("TERM", "xterm"))
                        .bold("x"))
                .isEqualTo("\u001b[1mx\u001b[0m");
    }

    @Test
    void clocks_have_hours_where_needed() {
        assertThat(Progress.clock(59.6)).isEqualTo("1:00");
        assertThat(Progress.clock(3725)).isEqualTo("1:02:05");
        assertThat(Progress.clock(Double.NaN)).isEqualTo("?");
    }
}
