package org.graftml.trainer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.files.Disk;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.run.GraftRuns;
import org.graftml.trainer.run.Jars;

/** Runs experiments to their end. */
public final class Runner {
    /** What equal runs have in common: their numbers. */
    private static final List<String> NUMBERS =
            List.of("metrics.csv", "predictions.csv", "model/model.json", "model/parameters.safetensors");
    /** What they were told, and with what they were made. */
    private static final List<String> PAPERS =
            List.of("experiment.yaml", "source.json", "experiment.json", "experiment.lock", "graph.json", "graph.svg");

    private Runner() {}

    public static Runs runs() {
        return runs(new RealDisk());
    }

    public static Runs runs(Disk disk) {
        return runs(disk, Optional.empty());
    }

    /** @param features where features of frozen stages are kept for later runs */
    public static Runs runs(Disk disk, Optional<Path> features) {
        return new GraftRuns(
                new Storage(disk), new PlainReports(), used -> List.of(new Jars.Jar("lab", "1.0.0", "abc")), features);
    }

    public static RunResult start(Runs runs, Experiment experiment, Path folder) throws Exception {
        return runs.start(experiment, Optional.empty(), folder)
                .result()
                .toCompletableFuture()
                .get();
    }

    public static RunResult resume(Runs runs, Experiment experiment, Path folder) throws Exception {
        return runs.resume(experiment, Optional.empty(), folder)
                .result()
                .toCompletableFuture()
                .get();
    }

    /** Runs and stops at the first boundary behind a checkpoint of so many steps or more. */
    public static void stopAfter(long steps, Runs runs, Experiment experiment, Path folder) throws Exception {
        CompletableFuture<Run> started = new CompletableFuture<>();
        AutoCloseable listening = runs.subscribe(event -> {
            if (event instanceof RunEvent.CheckpointWritten written && written.step() >= steps) {
                started.join().cancel();
            }
        });
        started.complete(runs.start(experiment, Optional.empty(), folder));
        RunResult stopped = started.join().result().toCompletableFuture().get();
        listening.close();
        assertThat(stopped.status()).isEqualTo(RunResult.Status.INTERRUPTED);
    }

    public static double accuracy(RunResult result, String stream) {
        return ((Metric.Score.Number) result.metrics().get(stream).get("accuracy")).value();
    }

    public static SafeTensors checkpoint(Path folder) throws Exception {
        return SafeTensorsReader.read(folder.resolve("checkpoints/last.safetensors"));
    }

    /** The bytes that equal runs have in common. */
    public static String essence(Path folder) throws Exception {
        return hashes(folder, NUMBERS);
    }

    /** The same, and the bytes of all that explains a run. */
    public static String whole(Path folder) throws Exception {
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
        return hashes(folder, NUMBERS) + hashes(folder, PAPERS);
    }

    private static String hashes(Path folder, List<String> names) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            Path file = folder.resolve(name);
            all.append("%s %s %d%n".formatted(name, Fingerprint.of(List.of(file)), Files.size(file)));
        }
        return all.toString();
    }
}
