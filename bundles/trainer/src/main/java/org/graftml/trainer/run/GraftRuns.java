package org.graftml.trainer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.experiment.Composer;
import org.graftml.api.plugin.BlackBox;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.files.FolderLock;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, resumes and watches runs. */
@Component(service = Runs.class)
public final class GraftRuns implements Runs {
    private static final Logger LOG = LoggerFactory.getLogger(GraftRuns.class);

    /** Bytes that the features of all runs may take on the disk. */
    private static final long ROOM = 4L << 30;

    private static final Optional<Path> FEATURES =
            Optional.ofNullable(System.getProperty("graft.home")).map(home -> Path.of(home, "features"));

    /** A library that has not loaded by then hangs; less than what the framework has to stop in. */
    private static final long LOADING_SECONDS = 5;

    private final Storage storage;
    private final FeatureStore store;
    private final Reports reports;
    private final Jars jars;
    private final List<Run> underWay = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunEvent>> listeners = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> expected = CompletableFuture.completedFuture(null);

    @Activate
    public GraftRuns(@Reference Reports reports, BundleContext context) {
        this(new Storage(new RealDisk()), reports, new InstalledJars(context), FEATURES);
    }

    /** @param features folder where features of frozen stages are kept for later runs */
    public GraftRuns(Storage storage, Reports reports, Jars jars, Optional<Path> features) {
        this.store = new FeatureStore(storage, features, ROOM);
        this.storage = storage;
        this.reports = reports;
        this.jars = jars;
    }

    @Override
    public Run start(Parts parts, Path folder) throws IOException {
        storage.folders(folder);
        RunFolder run = new RunFolder(folder, storage);
        return launch(parts, run, () -> run.begin(parts.experiment()));
    }

    @Override
    public Run resume(Parts parts, Path folder) throws IOException {
        RunFolder run = new RunFolder(folder, storage);
        run.refuseMissing();
        return launch(parts, run, () -> run.refuseOther(parts.experiment()));
    }

    /** What happens to the folder before its run goes to work. */
    private interface Opening {
        void open() throws IOException;
    }

    private Run launch(Parts parts, RunFolder folder, Opening opening) throws IOException {
        FolderLock lock = FolderLock.of(folder.path());
        try {
            opening.open();
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        return launch(parts, folder, lock);
    }

    @Override
    public synchronized void expect(ComputeEngine engine) {
        if (BlackBox.ofThisProcess().isPresent()) {
            // Who loads in a process that may be lost stands in its black box, and that is the run.
            return;
        }
        CompletableFuture<Void> loaded = new CompletableFuture<>();
        EngineThreads.submit(engine.getClass().getClassLoader(), () -> {
            try {
                return engine.load();
            } catch (RuntimeException | LinkageError e) {
                // Why it does not load is told by the run that needs it.
                LOG.debug("the engine that was expected is not there", e);
                throw e;
            } finally {
                // That it is over and nothing else: the engine's plug-in may go.
                loaded.complete(null);
            }
        });
        expected = CompletableFuture.allOf(expected, loaded);
    }

    /** A library that is being loaded does not bear the end of its process. */
    @Deactivate
    synchronized void settle() {
        expected.completeOnTimeout(null, LOADING_SECONDS, TimeUnit.SECONDS).join();
    }

    private Run launch(Parts parts, RunFolder folder, FolderLock lock) {
        RunUnderWay run = new RunUnderWay(parts, folder, reports, jars, store.ofRun(), this::publish, underWay::remove);
        underWay.add(run);
        EngineThreads.submit(parts.experiment().engine().getClass().getClassLoader(), () -> {
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

    @Override
    public Composer.Source source(Path folder) throws IOException {
        return new RunFolder(folder, storage).source();
    }

    @Override
    public String differences(Path folder, String text) throws IOException {
        return new RunFolder(folder, storage).differences(text);
    }

    @Override
    public Path report(Path folder) throws IOException {
        return new RunFolder(folder, storage).report(reports.page(folder));
    }

    @Override
    public RunResult lost(Path folder, RunResult.Failure failure, double seconds) throws IOException {
        RunFolder run = new RunFolder(folder, storage);
        RunResult result = RunResult.unscored(
                failure.culprit().isPresent() ? RunResult.Status.FAULT : RunResult.Status.FAILED,
                folder,
                seconds,
                run.seed(),
                Optional.of(failure));
        run.result(result);
        return result;
    }

    @Override
    public void adopt(Run run) {
        underWay.add(run);
        run.result().thenRun(() -> underWay.remove(run));
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
    public List<Run> underWay() {
        return List.copyOf(underWay);
    }

    @Override
    public AutoCloseable subscribe(Consumer<RunEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
