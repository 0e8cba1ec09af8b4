package org.graftml.trainer.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;

/** Runs experiments to their end. */
public final class Runner {
    private Runner() {}

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

    public static double accuracy(RunResult result, String stream) {
        return ((Metric.Score.Number) result.metrics().get(stream).get("accuracy")).value();
    }

    public static SafeTensors checkpoint(Path folder) throws Exception {
        return SafeTensorsReader.read(folder.resolve("checkpoints/last.safetensors"));
    }

    /** The bytes that equal runs have in common, one after the other. */
    public static String essence(Path folder) throws Exception {
        StringBuilder all = new StringBuilder();
        for (String file : new String[] {"metrics.csv", "predictions.csv", "model/parameters.safetensors"}) {
            all.append(file)
                    .append(' ')
                    .append(org.graftml.api.data.Fingerprint.of(java.util.List.of(folder.resolve(file))));
            all.append(' ').append(Files.size(folder.resolve(file))).append('\n');
        }
        return all.toString();
    }
}
