package acme.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.schema.Catalogue;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A tool builder's bundle: no launcher, nothing but services. What it saw is written to {@code tool.txt}. */
public final class Activator implements BundleActivator {
    private static final String EXPERIMENT = """
            name: from-a-tool
            data:
              target: {use: synthetic-glyphs, domain: print, samples: 2000, test-samples: 100}
            backbone: {use: lenet}
            strategy: scratch
            train: {epochs: 50, batch: 50, checkpoint: {steps: 2, seconds: 0}}
            """;

    private static final long MOST_SECONDS = 120;

    private Thread worker;

    /** Returns at once: activators are not waited for long, and a run takes its time. */
    @Override
    public void start(BundleContext context) {
        worker = new Thread(() -> work(context), "acme-tool");
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public void stop(BundleContext context) {
        worker.interrupt();
    }

    private static void work(BundleContext context) {
        Path folder = Path.of(System.getProperty("graft.home"));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try {
            use(context, folder, seen);
        } catch (Exception e) {
            seen.add("fails " + e);
        }
        try {
            Path ready = Files.write(folder.resolve("tool.part"), seen);
            Files.move(ready, folder.resolve("tool.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void use(BundleContext context, Path folder, List<String> seen) throws Exception {
        Catalogue catalogue = service(context, Catalogue.class);
        seen.add("lists " + catalogue.find("backbone", "lenet").isPresent());

        Composer composer = service(context, Composer.class);
        var broken = composer.compose(new Composer.Source("nmae: x\n", "text", List.of(), folder));
        seen.add("diagnoses " + broken.diagnostics().stream().anyMatch(d -> d.message().contains("nmae")));
        var composed = composer.compose(new Composer.Source(EXPERIMENT, "text", List.of(), folder));
        seen.add("composes " + composed.valid());

        Runs runs = service(context, Runs.class);
        CountDownLatch moving = new CountDownLatch(1);
        try (AutoCloseable subscription = runs.subscribe(event -> {
            if (event instanceof RunEvent.Progress) {
                moving.countDown();
            }
        })) {
            Run run = runs.start(composed.experiment().orElseThrow(), Optional.empty(), folder.resolve("tool-run"));
            seen.add("hears " + moving.await(MOST_SECONDS, TimeUnit.SECONDS));
            run.cancel();
            RunResult result = run.result().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
            seen.add("cancels " + (result.status() == RunResult.Status.INTERRUPTED));
        }
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        return context.getService(context.getServiceReference(type));
    }
}
