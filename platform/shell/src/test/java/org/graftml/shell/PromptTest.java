package org.graftml.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.graftml.api.run.RunResult;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person types, and sees. */
@Timeout(60)
class PromptTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @TempDir
    Path folder;

    private final Sink screen = new Sink();
    private PipedOutputStream keyboard;
    private Room room;
    private CompletableFuture<Integer> shell;

    @BeforeEach
    void open() throws Exception {
        room = new Room(folder);
        keyboard = new PipedOutputStream();
        ExternalTerminal terminal =
                new ExternalTerminal("test", "ansi", new PipedInputStream(keyboard), screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(120, 40));
        shell = CompletableFuture.supplyAsync(() -> {
            try {
                return room.converse(terminal);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        screen.await("welcome");
    }

    @AfterEach
    void close() throws IOException {
        keyboard.close();
        room.close();
    }

    private void type(String text) throws IOException, InterruptedException {
        screen.await("graft> ");
        press(text);
    }

    private void press(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private FakeRuns.FakeRun run(String name) {
        return room.runs.await(folder.resolve(name));
    }

    @Test
    void commands_are_typed_until_somebody_leaves() throws Exception {
        type("say hello there\r");
        screen.await("hello there\r\n");
        type("fail 3\r");
        type("exit 5\r");
        assertThat(shell.join()).isEqualTo(5);
        assertThat(folder.resolve("history")).content().contains("say hello there", "exit 5");
    }

    @Test
    void the_end_of_the_input_leaves() throws Exception {
        type(CTRL_D);
        assertThat(shell.join()).isZero();
    }

    @Test
    void an_interrupt_stops_the_run_in_the_foreground_and_the_shell_goes_on() throws Exception {
        type("train a; say never\r");
        FakeRuns.FakeRun run = run("a");
        press(CTRL_C);
        assertThat(run.result().toCompletableFuture().join().status()).isEqualTo(RunResult.Status.INTERRUPTED);
        type("say again\r");
        screen.await("again\r\n");
        type("exit\r");
        assertThat(shell.join()).isZero();
        assertThat(screen.text()).doesNotContain("never\r\n");
    }

    @Test
    void the_second_interrupt_waits_no_longer() throws Exception {
        type("train deaf\r");
        FakeRuns.FakeRun run = run("deaf");
        press(CTRL_C);
        run.cancelled.await();
        press(CTRL_C);
        type("runs\r");
        screen.await("deaf ");
        run.end(RunResult.Status.INTERRUPTED);
        type("exit\r");
        assertThat(shell.join()).isZero();
    }

    @Test
    void an_interrupt_gives_up_what_is_being_typed_and_leaves_the_background_alone() throws Exception {
        type("train a &\r");
        FakeRuns.FakeRun run = run("a");
        type("say one" + CTRL_C);
        type("say two\r");
        screen.await("two\r\n");
        assertThat(run.result().toCompletableFuture()).isNotDone();
        run.end(RunResult.Status.DONE);
        type("exit\r");
        assertThat(shell.join()).isZero();
        assertThat(screen.text()).doesNotContain("one\r\n");
    }

    @Test
    void who_leaves_runs_behind_is_told_and_the_second_time_they_are_stopped() throws Exception {
        type("train a &\r");
        FakeRuns.FakeRun run = run("a");
        type("exit\r");
        screen.await("1 run(s) are under way");
        type("say still here\r");
        screen.await("still here\r\n");
        type("exit\r");
        screen.await("1 run(s) are under way");
        type("exit 4\r");
        assertThat(shell.join()).isEqualTo(4);
        assertThat(run.result().toCompletableFuture().join().status()).isEqualTo(RunResult.Status.INTERRUPTED);
    }

    @Test
    void the_end_of_the_process_needs_no_second_word() throws Exception {
        type("train a &\r");
        FakeRuns.FakeRun run = run("a");
        screen.await("graft> ");
        assertThat(room.signals.test("TERM")).isTrue();
        assertThat(shell.join()).isEqualTo(130);
        assertThat(run.result().toCompletableFuture().join().status()).isEqualTo(RunResult.Status.INTERRUPTED);
    }

    @Test
    void what_happens_in_the_background_is_told_above_the_line() throws Exception {
        type("train a &\r");
        screen.await("graft> ");
        run("a").end(RunResult.Status.FAILED);
        screen.await("graft: `train a` ended with 1");
        press("exit\r");
        assertThat(shell.join()).isZero();
    }

    @Test
    void a_question_is_answered_at_the_prompt_and_the_answer_is_no_command() throws Exception {
        type("ask\r");
        screen.await("really?");
        press("certainly\r");
        screen.await("answered: certainly");
        type("ask &\r");
        screen.await("answered: nothing");
        press("exit\r");
        assertThat(shell.join()).isZero();
        assertThat(folder.resolve("history")).content().contains("ask").doesNotContain("certainly");
    }

    @Test
    void what_cannot_be_understood_is_said_and_the_shell_goes_on() throws Exception {
        type("say }\r");
        screen.await("graft: ");
        type("exit\r");
        assertThat(shell.join()).isZero();
    }

    @Test
    void names_are_completed() throws Exception {
        type("sa\tone\r");
        screen.await("one\r\n");
        type("finish --b\t\r");
        type("exit\r");
        assertThat(shell.join()).isZero();
        assertThat(folder.resolve("history")).content().contains("say one", "finish --badly");
    }
}
