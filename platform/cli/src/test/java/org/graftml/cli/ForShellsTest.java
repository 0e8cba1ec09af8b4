package org.graftml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.cli.shell.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell needs of the commands. */
class ForShellsTest {
    private final FakeServices services = new FakeServices();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Session session() {
        return new Session(services, Terminal.of(stream, stream, false, Map.of()), folder, () -> 0, services);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_command_is_carried_out_at_its_place() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("good.yaml"), "name: a name\n");
        Place place = new Place(stream, stream, Place.Watch.LINES, false, 80, elsewhere, services);
        assertThat(new SessionCommands(session()).at(place, List.of()).execute("check", "good.yaml"))
                .as(said())
                .isZero();
    }

    @Test
    void a_run_in_the_background_says_where_it_is_and_no_more_until_its_end() throws Exception {
        Files.writeString(folder.resolve("good.yaml"), "name: a name\n");
        Place place = new Place(stream, stream, Place.Watch.NONE, false, 80, folder, services);
        assertThat(new SessionCommands(session()).at(place, List.of()).execute("run", "good.yaml", "--out", "there"))
                .isZero();
        assertThat(said())
                .startsWith("begins in the background: there\n")
                .doesNotContain("steps", "epoch")
                .contains("75.0 %");
    }

    @Test
    void a_run_that_is_under_way_can_be_followed_and_stopped() throws Exception {
        services.interrupted = true;
        Experiment experiment = services.compose(new Composer.Source("name: a name\n", "x.yaml", List.of(), folder))
                .experiment()
                .orElseThrow();
        Run run = services.start(experiment, Optional.empty(), folder.resolve("there"));
        assertThat(new SessionCommands(session()).follow(session().place(), run))
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.result().toCompletableFuture().join().status()).isEqualTo(RunResult.Status.INTERRUPTED);
    }

    @Test
    void whoever_begins_to_follow_late_is_not_told_a_wrong_time() {
        long[] now = {1_000_000_000_000L};
        Session late = new Session(services, session().terminal(), folder, () -> now[0], services);
        try (Progress progress = new Progress(late, List.of("main"))) {
            progress.accept(at(500));
            now[0] += 10_000_000_000L;
            progress.accept(at(600));
        }
        // 400 steps to go, at 10 a second.
        assertThat(said().lines()).hasSize(2).last().asString().contains("0:40 left");
    }

    private RunEvent at(long step) {
        return new RunEvent.Progress(folder, "main", "train", step, 1000, 1, 0.1, 100, Map.of());
    }

    @Test
    void names_are_offered_to_whoever_types_them() {
        var commands = Commands.of(session(), List.of()).getSubcommands();
        assertThat(commands.get("describe")
                        .getCommandSpec()
                        .positionalParameters()
                        .get(0)
                        .completionCandidates())
                .contains("clever", "strategy/clever");
        assertThat(commands.get("list")
                        .getCommandSpec()
                        .positionalParameters()
                        .get(0)
                        .completionCandidates())
                .containsExactly("backbones", "strategies");
    }
}
