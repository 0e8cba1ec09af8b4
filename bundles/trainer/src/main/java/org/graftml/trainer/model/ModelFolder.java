package org.graftml.trainer.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.predict.Temperature;
import org.graftml.trainer.run.Json;
import org.graftml.trainer.step.Weights;

/**
 * A trained model on disk: its parameters, the experiment that it was composed from, the types of its
 * samples, and what its preparation found.
 *
 * @param streams as they were when it was trained
 * @param temperatures of the heads that were calibrated
 */
public record ModelFolder(
        String experiment,
        Map<String, Composer.Recorded> streams,
        Map<String, Tensor> parameters,
        Optional<byte[]> preparation,
        Map<String, Temperature> temperatures) {
    static final String PARAMETERS = "parameters.safetensors";
    static final String DESCRIPTION = "model.json";
    private static final String PREPARATION = "preparation.bin";

    /**
     * Writes a model.
     *
     * @param steps that it was trained for
     */
    public static void write(
            Path folder,
            Storage storage,
            Experiment experiment,
            List<StreamData> streams,
            Weights weights,
            Optional<byte[]> preparation,
            Map<String, Temperature> temperatures,
            long steps)
            throws IOException {
        TrainingGraph graph = experiment.graph();
        storage.folders(folder);
        SafeTensors parameters = new SafeTensors(Map.of("graft", "model 1"), weights.model(networks(graph)));
        storage.replace(folder.resolve(PARAMETERS), parameters::writeTo);
        if (preparation.isPresent()) {
            storage.replace(folder.resolve(PREPARATION), preparation.get());
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("format", 1);
        description.put("name", graph.name());
        description.put("inputs", TypeJson.of(graph.inputs()));
        Map<String, Object> recorded = new LinkedHashMap<>();
        for (StreamData stream : streams) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("samples", TypeJson.of(stream.type()));
            fields.put("size", stream.info().size());
            fields.put("validating", stream.info().validating());
            fields.put("scored", stream.info().scored());
            recorded.put(stream.info().name(), fields);
        }
        description.put("streams", recorded);
        description.put("strategies", graph.strategies());
        if (!temperatures.isEmpty()) {
            Map<String, Object> values = new TreeMap<>();
            temperatures.forEach((head, temperature) -> values.put(head, temperature.value()));
            description.put("temperatures", values);
        }
        description.put("names", new TreeMap<>(experiment.start().names()));
        description.put("batches", Published.batches(experiment, steps));
        description.put("experiment", experiment.text());
        storage.replace(folder.resolve(DESCRIPTION), Json.pretty(description));
    }

    /** The networks that predict; what only training needs is left out. */
    public static List<String> networks(TrainingGraph graph) {
        List<String> networks = new ArrayList<>();
        networks.add(graph.backbone().name());
        graph.heads().values().forEach(head -> networks.add(head.network().name()));
        return networks;
    }

    /**
     * Reads a model.
     *
     * @throws IOException where there is none, or it is damaged
     */
    static ModelFolder read(Path folder) throws IOException {
        Path description = folder.resolve(DESCRIPTION);
        if (!Files.isRegularFile(description)) {
            throw new IOException(folder + " holds no model: it has no " + DESCRIPTION);
        }
        Path preparation = folder.resolve(PREPARATION);
        Map<String, Composer.Recorded> streams = new LinkedHashMap<>();
        try {
            JsonNode root = Json.read(Files.readString(description, StandardCharsets.UTF_8));
            for (Map.Entry<String, JsonNode> stream : root.required("streams").properties()) {
                JsonNode fields = stream.getValue();
                streams.put(
                        stream.getKey(),
                        new Composer.Recorded(
                                TypeJson.read(fields.required("samples")),
                                fields.required("size").asInt(),
                                fields.path("validating").asInt(),
                                fields.required("scored").asInt()));
            }
            Map<String, Temperature> temperatures = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> head : root.path("temperatures").properties()) {
                temperatures.put(head.getKey(), temperature(head.getValue().asDouble()));
            }
            return new ModelFolder(
                    root.required("experiment").asText(),
                    streams,
                    SafeTensorsReader.read(folder.resolve(PARAMETERS)).tensors(),
                    Files.exists(preparation) ? Optional.of(Files.readAllBytes(preparation)) : Optional.empty(),
                    temperatures);
        } catch (IllegalArgumentException e) {
            throw new IOException(description + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Temperature temperature(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a temperature of " + value);
        }
        return new Temperature(value);
    }
}
