package org.graftml.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Workbench;
import org.graftml.cli.dev.BundleBuild;
import org.graftml.cli.dev.ClassesWatch;
import org.graftml.cli.dev.PluginProject;
import org.graftml.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dev",
        description = "Uses a plug-in while you write it: each time its classes are compiled, they are swapped in.",
        footer = {
            "",
            "It ends with Ctrl-C, `dev --end DIR` or the shell; then what was installed counts again.",
            "",
            "Examples:",
            "  graft dev acme-align                 opens a shell that has it",
            "  dev acme-align &                     the same in a shell that is open",
            "  run acme-align/experiment.yaml       the next run has the classes compiled last"
        })
final class DevCommand extends GraftCommand {
    /** What is watched in this process, and how that ends. */
    private static final Map<Path, Runnable> WATCHED = new ConcurrentHashMap<>();

    @Parameters(paramLabel = "DIR", description = "The project of a plug-in, built at least once.")
    private Path given;

    @Option(names = "--end", description = "Watch it no longer.")
    private boolean end;

    /** Of builds that were tried, and of the last that was used. */
    private int attempt;

    private int number;
    private String used = "";

    DevCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = session.directory().resolve(given).normalize();
        if (end) {
            return end(folder);
        }
        PluginProject project = PluginProject.in(folder);
        if (!session.stays()) {
            return inShell();
        }
        try (ClassesWatch watch = ClassesWatch.of(project.classes())) {
            Runnable stop = () -> close(watch);
            if (WATCHED.putIfAbsent(folder, stop) != null) {
                throw Refusal.of("watched", "'" + given + "' is watched already", "`dev --end " + given + "`");
            }
            Runnable deaf = session.person().onInterrupt(stop);
            Runnable gone = session.person().attend(stop);
            try {
                follow(watch, new BundleBuild(project, house()));
            } finally {
                deaf.run();
                gone.run();
                WATCHED.remove(folder);
            }
        }
        return ExitCode.DONE;
    }

    private Integer end(Path folder) {
        Runnable stop = WATCHED.get(folder);
        if (stop == null) {
            throw Refusal.of(
                    "not-watched",
                    "'" + given + "' is not watched",
                    WATCHED.isEmpty() ? "a project that is" : "one of " + WATCHED.keySet());
        }
        stop.run();
        return ExitCode.DONE;
    }

    /** Alone it would have nobody to serve. */
    private int inShell() {
        if (!session.person().present()) {
            throw Refusal.of(
                    "no-shell",
                    "nobody could use what `graft dev` swaps in",
                    "a shell: graft shell -c 'dev " + given + " & run experiment.yaml'");
        }
        String first = "dev '%s' &".formatted(given);
        return session.services()
                .shell()
                .open(
                        new SessionCommands(session),
                        session.place(),
                        new Shell.Input("graft dev", Optional.of(first), true, false));
    }

    private void follow(ClassesWatch watch, BundleBuild build) throws IOException, InterruptedException {
        Workbench bench = session.services().workbench();
        Path folder = Files.createTempDirectory(
                Files.createDirectories(bench.folder()), ProcessHandle.current().pid() + "-");
        String name = build.name();
        try {
            do {
                swap(bench, build, name, folder);
            } while (watch.changed());
        } finally {
            bench.release(name, session::say);
            delete(folder);
        }
    }

    private void swap(Workbench bench, BundleBuild build, String name, Path folder) {
        attempt++;
        Path jar = folder.resolve(name + "-" + attempt + ".jar");
        try {
            String state = build.state();
            if (!state.equals(used)) {
                build.build(jar, number + 1);
                bench.use(jar, session::say);
                number++;
                used = state;
            }
        } catch (Misfit | IOException failure) {
            session.say("%s %s\n  the build before stays in use, if there is one; the next change is tried again"
                    .formatted(session.terminal().red("dev:"), failure.getMessage()));
        }
    }

    /** The jars that give imports their versions. */
    private static List<Path> house() throws IOException {
        Path bundles = Path.of(System.getProperty("graft.distribution", "")).resolve("bundles");
        try (Stream<Path> jars = Files.list(bundles)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void close(ClassesWatch watch) {
        try {
            watch.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
