package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Runs;
import picocli.CommandLine.Option;

/** How a command is told which experiment. */
final class ExperimentOptions {
    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override an entry: --set train.epochs=3")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--no-cache", description = "Compute the features of frozen stages anew in each step.")
    private boolean uncached;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Root of relative data paths; the file's folder by default.")
    private Path data;

    private List<String> overrides() {
        if (!uncached) {
            return overrides;
        }
        List<String> all = new ArrayList<>(overrides);
        all.add("train.cache=false");
        return all;
    }

    Composer.Source source(Session session, Path file) throws IOException {
        Path path = session.directory().resolve(file).normalize();
        return new Composer.Source(
                ExperimentFile.read(path, file),
                file.toString(),
                overrides(),
                root(session).orElseGet(path::getParent));
    }

    /** What a run was started with, and these options on top. */
    Composer.Source source(Session session, RunFolder folder) throws IOException {
        Composer.Source given = session.services().runs().source(folder.path());
        List<String> all = new ArrayList<>(given.overrides());
        all.addAll(overrides());
        return new Composer.Source(
                given.text(), given.name(), all, root(session).orElse(given.data()));
    }

    /** A file that an earlier run was made of, with that run's data unless others are named. */
    Composer.Source source(Session session, Path file, RunFolder earlier) throws IOException {
        Composer.Source now = source(session, file);
        Path root = root(session)
                .orElse(session.services().runs().source(earlier.path()).data());
        return new Composer.Source(now.text(), now.name(), now.overrides(), root);
    }

    /** The root of data paths that the person gave. */
    private Optional<Path> root(Session session) {
        return Optional.ofNullable(data).map(given -> folder(session, given).normalize());
    }

    private static Path folder(Session session, Path given) {
        Path folder = session.directory().resolve(given);
        if (!Files.isDirectory(folder)) {
            throw Refusal.of(
                    "folder-missing",
                    "--data '" + given + "' " + (Files.exists(folder) ? "is no folder" : "does not exist"),
                    Optional.of("the folder that relative data paths begin at"),
                    Neighbours.beside(folder, Files::isDirectory));
        }
        return folder;
    }

    /** The experiment, with its warnings said. @throws Refusal where there are errors */
    static Experiment compose(Session session, Composer.Source source) {
        return accept(session, session.services().composer().compose(source));
    }

    /** The same for a run, whose engine is loaded meanwhile. */
    static Experiment composeToRun(Session session, Composer.Source source) {
        Runs runs = session.services().runs();
        return accept(session, session.services().composer().compose(source, runs::expect));
    }

    /** The data of an experiment alone, with warnings said. @throws Refusal where there are errors */
    static Composer.Data data(Session session, Composer.Source source) {
        Composer.Data data = session.services().composer().data(source);
        if (data.infos().isEmpty()) {
            throw new Refusal(Optional.of(source), data.diagnostics());
        }
        data.diagnostics()
                .forEach(diagnostic ->
                        session.say(Diagnostics.text(diagnostic, Optional.of(source), session.terminal())));
        return data;
    }

    /** The experiment of a composition, with its warnings said. @throws Refusal where there are errors */
    static Experiment accept(Session session, Composer.Composition composition) {
        Experiment experiment = valid(composition);
        composition
                .diagnostics()
                .forEach(diagnostic -> session.say(
                        Diagnostics.text(diagnostic, Optional.of(composition.source()), session.terminal())));
        return experiment;
    }

    /** All that a run of it trains; of the warnings of what it is compared with each has been said of itself. */
    static Runs.Parts parts(Session session, Experiment experiment) {
        Composer composer = session.services().composer();
        return new Runs.Parts(
                experiment,
                composer.baseline(experiment).map(ExperimentOptions::valid),
                composer.alone(experiment).map(ExperimentOptions::valid),
                composer.folds(experiment).stream()
                        .map(ExperimentOptions::valid)
                        .toList());
    }

    private static Experiment valid(Composer.Composition composition) {
        return composition
                .experiment()
                .orElseThrow(() -> new Refusal(Optional.of(composition.source()), composition.diagnostics()));
    }
}
