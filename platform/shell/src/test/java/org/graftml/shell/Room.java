package org.graftml.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.threadio.ThreadIO;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunResult;
import org.graftml.cli.shell.CommandSet;
import org.graftml.cli.shell.Person;
import org.graftml.cli.shell.Place;
import org.graftml.cli.shell.Place.Watch;
import org.graftml.cli.shell.Shell.Input;
import org.jline.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A shell without a framework, with commands of its own. */
final class Room implements Interpreter, CommandSet, AutoCloseable {
    final FakeRuns runs = new FakeRuns();
    final Sink out = new Sink();
    final Sink err = new Sink();
    /** What the shell does with the signals of the process. */
    volatile Predicate<String> signals = signal -> false;

    /** One for the process, whose streams it takes. */
    private static final ThreadIOImpl STREAMS = new ThreadIOImpl();

    static {
        STREAMS.start();
    }

    private final CommandProcessorImpl processor = new CommandProcessorImpl(STREAMS);
    private final Board board = new Board(runs);
    private final Path folder;

    Room(Path folder) {
        this.folder = folder;
        runs.subscribe(board::hear);
    }

    int script(String text) throws Exception {
        return script(text, false);
    }

    int script(String text, boolean keepGoing) throws Exception {
        return open(false).carryOut(new Input("script", Optional.of(text), false, keepGoing));
    }

    int converse(Terminal terminal) throws Exception {
        return open(true)
                .converse(
                        terminal,
                        folder.resolve("history"),
                        "welcome",
                        new Input("terminal", Optional.empty(), true, false));
    }

    private OpenShell open(boolean present) {
        Place here = new Place(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Watch.LINES,
                false,
                80,
                folder,
                new Launcher(present));
        return new OpenShell(this, this, here, board, heard -> {
            signals = heard;
            return () -> signals = signal -> false;
        });
    }

    @Override
    public CommandProcessor processor() {
        return processor;
    }

    @Override
    public ThreadIO streams() {
        return STREAMS;
    }

    @Override
    public void offer(String name, Function function) {
        processor.removeCommand("graft", name);
        processor.addCommand("graft", function, name);
    }

    @Override
    public CommandLine at(Place place, List<Object> more) {
        CommandLine line = new CommandLine(new Top());
        List.of(
                        new Say(place),
                        new Fail(),
                        new Opens(),
                        new Ask(place),
                        new Serve(place),
                        new Train(runs, place),
                        new Finish(runs, place))
                .forEach(line::addSubcommand);
        more.forEach(line::addSubcommand);
        line.setOut(new PrintWriter(place.out(), true));
        line.setErr(new PrintWriter(place.err(), true));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> {
            place.err().println(thrown.getMessage());
            return 3;
        });
        return line;
    }

    @Override
    public int follow(Place place, Run run) throws IOException, InterruptedException {
        place.err().println("following " + run.folder().getFileName());
        return end(place, run, () -> {});
    }

    private static int end(Place place, Run run, Runnable ready) throws InterruptedException {
        Runnable forget = place.person().onInterrupt(run::cancel);
        ready.run();
        try {
            RunResult.Status status = run.result().toCompletableFuture().get().status();
            return status == RunResult.Status.DONE ? 0 : status == RunResult.Status.INTERRUPTED ? 130 : 1;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            forget.run();
        }
    }

    @Override
    public void close() {
        processor.stop();
    }

    /** Whoever started the process. */
    private record Launcher(boolean present) implements Person {
        @Override
        public Runnable onInterrupt(Runnable stop) {
            throw new AssertionError("the shell deals with interrupts");
        }

        @Override
        public Optional<String> ask(String question) {
            return Optional.empty();
        }
    }

    @Command(name = "graft")
    private static final class Top {}

    /** As the launcher has one. */
    @Command(name = "shell", description = "one more")
    private static final class Opens implements Runnable {
        @Override
        public void run() {
            throw new AssertionError("a shell opens a shell");
        }
    }

    /** Prints its words. */
    @Command(name = "say")
    private static final class Say implements Runnable {
        private final Place place;

        @Parameters
        private List<String> words = List.of();

        Say(Place place) {
            this.place = place;
        }

        @Override
        public void run() {
            place.out().println(String.join(" ", words));
        }
    }

    /** Ends with a code. */
    @Command(name = "fail")
    private static final class Fail implements Callable<Integer> {
        @Parameters(arity = "0..1", defaultValue = "1")
        private int code;

        @Override
        public Integer call() {
            return code;
        }
    }

    /** Prints what a person answers. */
    @Command(name = "ask")
    private static final class Ask implements Runnable {
        private final Place place;

        Ask(Place place) {
            this.place = place;
        }

        @Override
        public void run() {
            place.out().println("answered: " + place.person().ask("really?").orElse("nothing"));
        }
    }

    /** Is there for others, until it is told that there are none. */
    @Command(name = "serve")
    private static final class Serve implements Runnable {
        private final Place place;

        Serve(Place place) {
            this.place = place;
        }

        @Override
        public void run() {
            CompletableFuture<Void> alone = new CompletableFuture<>();
            Runnable gone = place.person().attend(() -> alone.complete(null));
            alone.join();
            gone.run();
            place.out().println("served to the end");
        }
    }

    /** Begins a run, and waits for its end. */
    @Command(name = "train")
    private static final class Train implements Callable<Integer> {
        private final FakeRuns runs;
        private final Place place;

        @Parameters
        private Path name;

        Train(FakeRuns runs, Place place) {
            this.runs = runs;
            this.place = place;
        }

        @Override
        public Integer call() throws InterruptedException {
            FakeRuns.FakeRun run = runs.start(place.directory().resolve(name));
            return end(place, run, () -> runs.announce(run));
        }
    }

    /** Has runs end, when they have begun. */
    @Command(name = "finish")
    private static final class Finish implements Runnable {
        private final FakeRuns runs;
        private final Place place;

        @Parameters
        private List<Path> names = List.of();

        @CommandLine.Option(names = "--badly")
        private boolean badly;

        Finish(FakeRuns runs, Place place) {
            this.runs = runs;
            this.place = place;
        }

        @Override
        public void run() {
            for (Path name : names) {
                runs.await(place.directory().resolve(name))
                        .end(badly ? RunResult.Status.FAILED : RunResult.Status.DONE);
            }
        }
    }
}
