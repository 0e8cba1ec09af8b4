package org.graftml.trainer.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.run.Models;
import org.graftml.api.weights.Checkpoint;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.run.Json;

/** A run's model under the names that published checkpoints have. */
public final class Published {
    private static final String COUNTED = ".num_batches_tracked";
    private static final String FILE = "weights.safetensors";

    private Published() {}

    /**
     * The batches that each batch norm of the backbone has seen in training, by its layer: those that the
     * weights had counted which it started from, and a batch a step of the phases that did not freeze it.
     */
    static Map<String, Long> batches(Experiment experiment, long steps) {
        Map<String, Long> batches = new TreeMap<>();
        for (Network.Layer layer : experiment.graph().backbone().layers()) {
            if (layer.operation() instanceof BatchNorm) {
                String name = layer.output().path();
                batches.put(name, counted(experiment, name) + seen(experiment, layer, steps));
            }
        }
        return batches;
    }

    private static long counted(Experiment experiment, String layer) {
        Optional<Checkpoint> from = experiment.start().checkpoint();
        return from.filter(checkpoint -> checkpoint.entries().containsKey(layer + COUNTED))
                .map(checkpoint -> (long) checkpoint.floats(layer + COUNTED).get(0))
                .orElse(0L);
    }

    private static long seen(Experiment experiment, Network.Layer layer, long steps) {
        long seen = 0;
        long left = steps;
        TrainingGraph graph = experiment.graph();
        for (Phase phase : graph.phases()) {
            long done = Math.min(left, phase.steps());
            left -= done;
            seen += graph.evaluates(phase, graph.backbone(), layer) ? 0 : done;
        }
        return seen;
    }

    /** The files that it is read from. */
    public static List<Path> files(Path run) {
        Path folder = run.resolve("model");
        return List.of(folder.resolve(ModelFolder.PARAMETERS), folder.resolve(ModelFolder.DESCRIPTION));
    }

    /** The arrays by their published names; those without one keep that of the graph. */
    public static Map<String, Tensor> of(Path run) throws IOException {
        Path folder = run.resolve("model");
        JsonNode description = Json.object(folder.resolve(ModelFolder.DESCRIPTION));
        Map<String, Tensor> published = new LinkedHashMap<>();
        SafeTensorsReader.read(folder.resolve(ModelFolder.PARAMETERS))
                .tensors()
                .forEach((path, tensor) ->
                        published.put(description.path("names").path(path).asText(path), tensor));
        for (Map.Entry<String, JsonNode> counted : description.path("batches").properties()) {
            published.put(
                    counted.getKey() + COUNTED, Tensor.of(counted.getValue().asLong()));
        }
        return published;
    }

    static Models.Exported export(Path run, Optional<Path> file) throws IOException {
        Map<String, Tensor> published = of(run);
        Path to = file.orElseGet(() -> run.resolve("model").resolve(FILE));
        // What PyTorch's reader wants to find.
        SafeTensors arrays = new SafeTensors(Map.of("format", "pt"), published);
        new Storage(new RealDisk()).replace(to, arrays::writeTo);
        JsonNode names = Json.object(run.resolve("model").resolve(ModelFolder.DESCRIPTION))
                .path("names");
        List<String> unnamed = new ArrayList<>();
        SafeTensorsReader.read(run.resolve("model").resolve(ModelFolder.PARAMETERS))
                .tensors()
                .keySet()
                .forEach(path -> {
                    if (!names.has(path)) {
                        unnamed.add(path);
                    }
                });
        unnamed.sort(null);
        return new Models.Exported(to, published.size(), unnamed);
    }
}
