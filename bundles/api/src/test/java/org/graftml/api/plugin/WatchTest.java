package org.graftml.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchTest {
    private static final Optional<Duration> LITTLE = Optional.of(Duration.ofSeconds(1));
    private static final Supplier<Culprit> SLEEPER =
            () -> new Culprit("acme.sleep", "1.0.0", "strategy", "sleeper", "a.yaml:3:12", "the loss 'sleeper.gap'");

    private final Calls calls = new Calls();
    private final CompletableFuture<Fault> stuck = new CompletableFuture<>();

    @Test
    void a_call_that_does_not_come_back_is_interrupted_and_named() {
        try (Watch watch = Watch.over(calls, LITTLE, stuck::complete)) {
            assertThatThrownBy(() -> calls.during(SLEEPER, () -> {
                        new CountDownLatch(1).await();
                        return "never";
                    }))
                    .isInstanceOf(Fault.class)
                    .hasMessage("strategy 'sleeper' (a.yaml:3:12) hangs in the loss 'sleeper.gap':"
                            + " it has not come back for 1 s (GRAFT_PATIENCE)");
            assertThat(watch.late().orElseThrow().culprit().bundle()).isEqualTo("acme.sleep 1.0.0");
        }
        assertThat(Thread.interrupted())
                .as("the interrupt was for the call alone")
                .isFalse();
        assertThat(stuck).isNotDone();
    }

    @Test
    void of_a_call_that_goes_on_even_then_somebody_is_told() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread deaf = new Thread(
                () -> calls.during(SLEEPER, () -> {
                    while (end.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return "at last";
                }),
                "deaf");
        deaf.setUncaughtExceptionHandler((thread, fault) -> {});
        deaf.start();
        Watch watch = Watch.over(calls, LITTLE, stuck::complete);
        try (watch) {
            assertThat(stuck.get()).hasMessageEndingWith("; its thread 'deaf' does not stop before the process does");
        } finally {
            end.countDown();
            deaf.join();
        }
    }

    @Test
    void a_call_that_calls_others_is_alive() {
        Watch watch = Watch.over(calls, LITTLE, stuck::complete);
        try (watch) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            String made = calls.during(SLEEPER, () -> {
                while (System.nanoTime() < end) {
                    calls.during(SLEEPER, () -> "a moment");
                }
                return "well";
            });
            assertThat(made).isEqualTo("well");
            assertThat(watch.late()).isEmpty();
        }
    }

    @Test
    void patience_is_a_number_of_seconds_or_endless() {
        assertThat(Patience.of("600")).contains(Duration.ofMinutes(10));
        assertThat(Patience.of("0")).isEmpty();
        assertThat(List.of(Patience.of(null), Patience.of("soon"))).containsOnly(Optional.of(Duration.ofSeconds(120)));
    }

    @Test
    void what_a_dead_process_did_stands_in_its_black_box(@TempDir Path folder) {
        Path file = folder.resolve("box");
        BlackBox written = BlackBox.open(file);
        written.folder(Path.of("runs/a-1"));
        written.beat();
        BlackBox.Line line = written.line().orElseThrow();
        line.write(Thread.currentThread(), Optional.of(SLEEPER.get()));

        BlackBox read = BlackBox.open(file);
        assertThat(read.atWork())
                .containsExactly(new BlackBox.AtWork(Thread.currentThread().getName(), SLEEPER.get()));
        assertThat(read.folder()).contains(Path.of("runs/a-1"));
        assertThat(read.beats()).isEqualTo(1);
        assertThat(read.ended()).isFalse();

        line.write(Thread.currentThread(), Optional.empty());
        written.end();
        assertThat(read.atWork()).isEmpty();
        assertThat(read.ended()).isTrue();
    }
}
