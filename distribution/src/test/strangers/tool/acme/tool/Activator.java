package acme.tool;

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

    @Override
    public void start(BundleContext context) throws Exception {
        Path folder = Path.of(System.getProperty("graft.home"));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
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
            seen.add("hears " + moving.await(8, TimeUnit.SECONDS));
            run.cancel();
            RunResult result = run.result().toCompletableFuture().get(8, TimeUnit.SECONDS);
            seen.add("cancels " + (result.status() == RunResult.Status.INTERRUPTED));
        }
        Files.write(folder.resolve("tool.txt"), seen);
    }

    @Override
    public void stop(BundleContext context) {
        // Services that were got are released with the bundle.
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        return context.getService(context.getServiceReference(type));
    }
}
