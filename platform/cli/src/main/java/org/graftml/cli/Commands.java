package org.graftml.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.schema.Near;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what becomes of what they throw. */
@Command(
        name = "graft",
        description = "Transfer learning from one experiment file.",
        footer = {"", "Example:", "  graft run examples/quickstart.yaml"})
final class Commands implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = "--safe-mode",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Use only the plug-ins that come with Graft.")
    private boolean safeMode; // the launcher has seen to it

    @Option(
            names = "--trace",
            scope = CommandLine.ScopeType.INHERIT,
            hidden = true,
            description = "Show where faults come from.")
    private boolean trace;

    private Commands(Session session) {
        this.session = session;
    }

    /** Carries one line out; only the command that it names is put together: all of them take a tenth of a second. */
    static int execute(Session session, String... arguments) {
        Commands commands = new Commands(session);
        List<Object> all = commands.all();
        List<Object> named = all.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        return commands.line(named.isEmpty() ? all : named).execute(arguments);
    }

    private static String name(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    /** The commands, ready to be carried out once, and some more. */
    static CommandLine of(Session session, List<Object> more) {
        Commands commands = new Commands(session);
        return commands.line(
                Stream.concat(commands.all().stream(), more.stream()).toList());
    }

    private List<Object> all() {
        return List.of(
                new RunCommand(session),
                new PlanCommand(session),
                new CheckCommand(session),
                new PreviewCommand(session),
                new DataCommand(session),
                new MeasureCommand(session),
                new AdviseCommand(session),
                new ListCommand(session),
                new DescribeCommand(session),
                new DocsCommand(session),
                new PredictCommand(session),
                new EvaluateCommand(session),
                new ExplainCommand(session),
                new ForwardCommand(session),
                new ExportCommand(session),
                new ReportCommand(session),
                new CompareCommand(session),
                new BenchmarkCommand(session),
                new SweepCommand(session),
                new RatesCommand(session),
                new DoctorCommand(session),
                new PluginsCommand(session),
                new SearchCommand(session),
                new InstallCommand(session),
                new UpdateCommand(session),
                new NamedPlugins.Remove(session),
                new NamedPlugins.Enable(session),
                new NamedPlugins.Disable(session),
                new WhyCommand(session),
                new VerifyCommand(session),
                new IndexCommand(session),
                new BisectCommand(session),
                new NewCommand(session),
                new DevCommand(session),
                new ShellCommand(session));
    }

    private CommandLine line(List<Object> commands) {
        CommandLine line = new CommandLine(this, new Completions(session));
        commands.forEach(line::addSubcommand);
        Ansi ansi = session.terminal().colour() ? Ansi.ON : Ansi.OFF;
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        line.setOut(new PrintWriter(session.terminal().out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(session.terminal().err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((wrong, given) -> refuse(refusal(wrong), given));
        line.setExecutionExceptionHandler(
                (thrown, command, parsed) -> end(thrown, parsed.originalArgs().toArray(String[]::new)));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command is given");
    }

    private int end(Exception thrown, String[] arguments) {
        if (thrown instanceof Refusal refusal) {
            return refuse(refusal, arguments);
        }
        if (thrown instanceof Misfit misfit) {
            return refuse(Refusal.of(misfit), arguments);
        }
        if (thrown instanceof InterruptedException || thrown instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        if (thrown instanceof UncheckedIOException unchecked) {
            return end(unchecked.getCause(), arguments);
        }
        if (trace) {
            thrown.printStackTrace(session.terminal().err());
        }
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        boolean files = thrown instanceof IOException;
        Optional<Culprit> culprit = thrown instanceof Fault fault ? Optional.of(fault.culprit()) : Optional.empty();
        session.say(session.terminal().red("graft: ")
                + (files ? thrown.getClass().getSimpleName().replace("Exception", "") + ": " : "")
                + Failures.text(message, culprit)
                + (trace || files ? "" : "\n  --trace shows where it comes from"));
        if (wantsJson(arguments)) {
            session.printJson(
                    Map.of("status", files ? "failed" : "fault", "failure", Failures.document(message, culprit)));
        }
        return files ? ExitCode.FAILED : ExitCode.FAULT;
    }

    private int refuse(Refusal refusal, String[] arguments) {
        Optional<Composer.Source> source = refusal.source();
        if (wantsJson(arguments)) {
            session.printJson(Diagnostics.document(false, refusal.diagnostics()));
        } else {
            refusal.diagnostics()
                    .forEach(diagnostic -> session.say(Diagnostics.text(diagnostic, source, session.terminal())));
        }
        return ExitCode.of(refusal.diagnostics());
    }

    private static Refusal refusal(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName(" ");
        String message = wrong.getMessage();
        List<String> fixes = List.of();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            CommandLine line = wrong.getCommandLine();
            List<String> names = unmatched.getUnmatched().get(0).startsWith("-")
                    ? line.getCommandSpec().optionsMap().keySet().stream().toList()
                    : line.getSubcommands().keySet().stream().toList();
            fixes = Near.words(unmatched.getUnmatched().get(0).replaceFirst("=.*", ""), names);
            message = "`" + command + "` does not know '"
                    + unmatched.getUnmatched().get(0) + "'";
        }
        return Refusal.of("command-line", message, Optional.of("see `" + command + " --help`"), fixes);
    }

    private static boolean wantsJson(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        int format = given.indexOf("--format");
        return given.contains("--json")
                || given.contains("--format=json")
                || format >= 0
                        && format + 1 < given.size()
                        && given.get(format + 1).equals("json");
    }
}
