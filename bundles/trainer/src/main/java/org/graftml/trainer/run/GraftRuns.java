package org.graftml.trainer.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.Runs;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.files.FolderLock;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, resumes and watches runs. */
@Component(service = Runs.class)
public final class GraftRuns implements Runs {
    private static final Logger LOG = LoggerFactory.getLogger(GraftRuns.class);
    /** What may lie in a folder before its run begins: others put it there, or a start that was cut off. */
    private static final Set<String> HARMLESS =
            Set.of("experiment.yaml", "source.json", "graph.json", "graph.svg", ".running", "experiment.json.tmp");

    private static final String TEXT = "experiment.json";

    private final Storage storage;
    private final List<Consumer<RunEvent>> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public GraftRuns() {
        this(new Storage(new RealDisk()));
    }

    GraftRuns(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Run start(Experiment experiment, Optional<Experiment> baseline, Path folder) throws IOException {
        storage.folders(folder);
        FolderLock lock = FolderLock.of(folder);
        try {
            refuseUsed(folder);
            storage.replace(folder.resolve(TEXT), experiment.text());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        return launch(experiment, baseline, folder, lock);
    }

    @Override
    public Run resume(Experiment experiment, Optional<Experiment> baseline, Path folder) throws IOException {
        Path text = folder.resolve(TEXT);
        if (!Files.isRegularFile(text)) {
            throw new IOException(folder + " holds no run that could go on: it has no " + TEXT);
        }
        FolderLock lock = FolderLock.of(folder);
        try {
            if (!Files.readString(text, StandardCharsets.UTF_8).equals(experiment.text())) {
                throw new IOException("the run in " + folder + " is of another experiment (see its " + TEXT
                        + "); start a new run in another folder");
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        return launch(experiment, baseline, folder, lock);
    }

    private Run launch(Experiment experiment, Optional<Experiment> baseline, Path folder, FolderLock lock) {
        RunUnderWay run = new RunUnderWay(experiment, baseline, folder, storage, this::publish);
        EngineThreads.submit(experiment.engine().getClass().getClassLoader(), () -> {
            // The folder is free before anybody hears of the end.
            try (lock) {
                run.execute();
            } finally {
                run.complete();
            }
            return run;
        });
        return run;
    }

    private static void refuseUsed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> used = files.filter(
                            file -> !HARMLESS.contains(file.getFileName().toString()))
                    .findFirst();
            if (used.isPresent()) {
                throw new IOException(folder + " is not empty: it holds "
                        + used.get().getFileName() + "; choose a new folder, or resume the run in it");
            }
        }
    }

    private void publish(RunEvent event) {
        for (Consumer<RunEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                listeners.remove(listener);
                LOG.warn("a listener of run events failed and hears no more of them", e);
            }
        }
    }

    @Override
    public AutoCloseable subscribe(Consumer<RunEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
