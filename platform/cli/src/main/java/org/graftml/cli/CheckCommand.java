package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Looks for every problem of experiment files.",
        footer = {"", "Examples:", "  graft check examples/quickstart.yaml --json", "  graft check examples/*.yaml"})
final class CheckCommand extends GraftCommand {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Experiment files; @LIST stands for the files that LIST names, one on a line.")
    private List<Path> files;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    CheckCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        List<Diagnostic> found = new ArrayList<>();
        boolean valid = true;
        for (Path file : files) {
            valid &= check(file, found);
        }
        if (json.json) {
            session.printJson(Diagnostics.document(valid, found));
        }
        return valid ? ExitCode.DONE : ExitCode.of(found);
    }

    /** Adds what is wrong with a file. */
    private boolean check(Path file, List<Diagnostic> all) throws IOException {
        Optional<Composer.Source> source = Optional.empty();
        List<Diagnostic> found;
        boolean valid = false;
        try {
            source = Optional.of(options.source(session, file));
            Composer composer = session.services().composer();
            Composer.Series series = composer.series(source.get());
            // The experiments of a series are looked at for themselves: without them the file need not be whole.
            Composer.Composition composition = series.described()
                    ? new Composer.Composition(source.get(), Optional.empty(), series.diagnostics())
                    : composer.compose(source.get());
            found = composition.diagnostics();
            valid = found.stream().noneMatch(each -> each.severity() == Diagnostic.Severity.ERROR);
        } catch (Refusal unreadable) {
            found = unreadable.diagnostics();
        }
        all.addAll(found);
        if (!json.json) {
            for (Diagnostic diagnostic : found) {
                session.print(Diagnostics.text(diagnostic, source, session.terminal()));
            }
            session.print(file + ": " + (valid ? "valid" : "not valid"));
        }
        return valid;
    }
}
