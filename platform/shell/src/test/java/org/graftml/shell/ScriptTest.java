package org.graftml.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScriptTest {
    @TempDir
    Path folder;

    private Room room;

    @BeforeEach
    void open() {
        room = new Room(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    /** Carries a script out elsewhere. */
    private CompletableFuture<Integer> begin(String script) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return room.script(script);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void commands_are_carried_out_in_order() throws Exception {
        assertThat(room.script("say one\nsay two; say 'three\nfour'\n")).isZero();
        assertThat(room.out.text()).isEqualTo("one\ntwo\nthree\nfour\n");
        assertThat(room.err.text()).isEmpty();
    }

    @Test
    void nobody_waits_for_what_only_serves_others_and_it_goes_last() throws Exception {
        assertThat(room.script("serve & wait; say one; fail 3")).isEqualTo(3);
        assertThat(room.out.text()).isEqualTo("one\nserved to the end\n");
    }

    @Test
    void a_script_stops_at_the_first_command_that_fails_and_ends_as_that_did() throws Exception {
        assertThat(room.script("say one\nsay two; fail 3\nsay never")).isEqualTo(3);
        assertThat(room.out.text()).isEqualTo("one\ntwo\n");
        assertThat(room.err.text())
                .isEqualTo("graft: script:2: stopped at `fail 3`, which ended with 3; --keep-going would go on\n");
    }

    @Test
    void a_script_that_keeps_going_ends_as_its_first_failure_did() throws Exception {
        assertThat(room.script("fail 3\nfail 4\nsay on", true)).isEqualTo(3);
        assertThat(room.out.text()).isEqualTo("on\n");
    }

    @Test
    void a_command_may_be_called_as_outside_and_what_is_none_is_refused_as_outside() throws Exception {
        assertThat(room.script("graft say one")).isZero();
        assertThat(room.out.text()).isEqualTo("one\n");
        assertThat(room.script("nonsense 1")).isEqualTo(2);
        assertThat(room.err.text()).contains("nonsense");
    }

    @Test
    void a_shell_opens_no_shell() throws Exception {
        assertThat(room.script("shell")).isEqualTo(2);
    }

    @Test
    void help_lists_the_commands_of_the_launcher_and_those_of_the_shell() throws Exception {
        assertThat(room.script("help")).isZero();
        assertThat(room.out.text())
                .contains("say", "train", "runs", "fg", "stop", "wait", "exit")
                .doesNotContain("one more");
        assertThat(room.script("stop --help")).isZero();
        assertThat(room.out.text()).contains("Stops a run");
    }

    @Test
    void data_goes_where_it_is_sent() throws Exception {
        assertThat(room.script("say one > said.txt")).isZero();
        assertThat(folder.resolve("said.txt")).hasContent("one\n");
        assertThat(room.out.text()).isEmpty();
    }

    @Test
    void what_is_no_program_is_refused_with_its_line() throws Exception {
        assertThat(room.script("say one\n}\n")).isEqualTo(2);
        assertThat(room.err.text()).startsWith("graft: script:2: ");
        assertThat(room.script("say one\nsay 'two")).isEqualTo(2);
        assertThat(room.err.text()).contains("graft: script:2: the end is missing of: say 'two");
    }

    @Test
    void exit_ends_it_with_a_code() throws Exception {
        assertThat(room.script("exit 5; say never\nsay never")).isEqualTo(5);
        assertThat(room.script("exit\nsay never")).isZero();
        assertThat(room.out.text()).isEmpty();
    }

    @Test
    void nobody_answers_a_script() throws Exception {
        assertThat(room.script("ask")).isZero();
        assertThat(room.out.text()).isEqualTo("answered: nothing\n");
    }

    @Test
    void runs_in_the_background_are_under_way_at_once_and_waited_for() throws Exception {
        CompletableFuture<Integer> script = begin("train a & train b &\nsay busy; wait; say done");
        FakeRuns.FakeRun first = room.runs.await(folder.resolve("a"));
        FakeRuns.FakeRun second = room.runs.await(folder.resolve("b"));
        room.out.await("busy\n");
        first.end(RunResult.Status.DONE);
        assertThat(room.out.text()).isEqualTo("busy\n");
        second.end(RunResult.Status.DONE);
        assertThat(script.join()).isZero();
        assertThat(room.out.text()).isEqualTo("busy\ndone\n");
    }

    @Test
    void the_end_of_a_script_waits_for_its_background_and_ends_as_that_did() throws Exception {
        CompletableFuture<Integer> script = begin("train a &");
        FakeRuns.FakeRun run = room.runs.await(folder.resolve("a"));
        assertThat(script).isNotDone();
        run.end(RunResult.Status.FAILED);
        assertThat(script.join()).isEqualTo(1);
        assertThat(room.err.text()).isEqualTo("graft: `train a` ended with 1\n");
    }

    @Test
    void a_failure_in_the_background_is_that_of_the_wait() throws Exception {
        assertThat(room.script("train a &\nfinish a --badly\nwait\nsay never")).isEqualTo(1);
        assertThat(room.out.text()).isEmpty();
        assertThat(room.err.text()).contains("stopped at `wait`");
    }

    @Test
    void runs_says_how_far_each_has_come() throws Exception {
        CompletableFuture<Integer> script = begin("train a &\ntrain b\nruns\nfinish a");
        FakeRuns.FakeRun second = room.runs.await(folder.resolve("b"));
        FakeRuns.FakeRun first = room.runs.await(folder.resolve("a"));
        room.runs.tell(
                new RunEvent.Progress(first.folder(), "main", "train", 5, 20, 1.5, 0.1, 1000, Map.of("loss", 0.5)));
        second.end(RunResult.Status.DONE);
        assertThat(script.join()).isZero();
        assertThat(room.out.text()).containsPattern("a +main  25 %  epoch 1.5  1,000/s  loss 0.500\n");
    }

    @Test
    void stop_stops_the_run_that_is_named_and_says_what_there_is() throws Exception {
        CompletableFuture<Integer> script = begin("train a & train b & train c\nstop a\nstop\nfinish b\nwait");
        room.runs.await(folder.resolve("a"));
        room.runs.await(folder.resolve("b"));
        room.runs.await(folder.resolve("c")).end(RunResult.Status.DONE);
        assertThat(script.join()).isEqualTo(130);
        assertThat(room.err.text()).contains("a stops at its next checkpoint", "b stops at its next checkpoint");
        assertThat(room.script("stop x")).isEqualTo(3);
        assertThat(room.err.text()).contains("no run called x is under way");
    }

    @Test
    void a_run_comes_to_the_foreground() throws Exception {
        CompletableFuture<Integer> script = begin("train a &\ntrain b\nfg a\nsay done");
        room.runs.await(folder.resolve("a"));
        room.runs.await(folder.resolve("b")).end(RunResult.Status.DONE);
        room.err.await("following a\n");
        assertThat(room.out.text()).isEmpty();
        room.runs.await(folder.resolve("a")).end(RunResult.Status.DONE);
        assertThat(script.join()).isZero();
        assertThat(room.out.text()).isEqualTo("done\n");
    }

    @Test
    void an_interrupt_stops_the_run_in_the_foreground_and_the_script() throws Exception {
        CompletableFuture<Integer> script = begin("train a\nsay never");
        room.runs.await(folder.resolve("a"));
        assertThat(room.signals.test("INT")).isTrue();
        assertThat(script.join()).isEqualTo(130);
        assertThat(room.out.text()).isEmpty();
        assertThat(room.err.text()).isEqualTo("graft: script:1: stopped at `train a`, which ended with 130\n");
    }

    @Test
    void the_end_of_the_process_stops_what_is_in_the_background_too() throws Exception {
        CompletableFuture<Integer> script = begin("train a &\ntrain b\nsay never");
        FakeRuns.FakeRun first = room.runs.await(folder.resolve("a"));
        room.runs.await(folder.resolve("b"));
        assertThat(room.signals.test("TERM")).isTrue();
        assertThat(script.join()).isEqualTo(130);
        assertThat(first.result().toCompletableFuture().join().status()).isEqualTo(RunResult.Status.INTERRUPTED);
        assertThat(room.out.text()).isEmpty();
        assertThat(Files.list(folder)).isEmpty();
    }
}
