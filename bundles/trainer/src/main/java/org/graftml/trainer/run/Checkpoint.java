package org.graftml.trainer.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.step.LossLog;

/**
 * All that a part of a run needs to go on: one file, replaced as a whole.
 *
 * @param step how many steps are done; everything drawn later follows from it and the seed
 * @param arrays parameters, optimiser slots, states, and what the preparation found
 * @param counts updates of each parameter
 * @param losses sums since the last row of metrics
 * @param selection what validation has chosen so far
 * @param events length of the log of events
 * @param metrics length of the table of metrics
 */
record Checkpoint(
        long step,
        Map<String, Tensor> arrays,
        Map<String, Long> counts,
        Map<String, LossLog.Mean> losses,
        Optional<Selection.State> selection,
        long events,
        long metrics) {
    private static final String KEY = "graft";

    static Path file(Path folder) {
        return folder.resolve("checkpoints").resolve("last.safetensors");
    }

    void write(Path folder, Storage storage) throws IOException {
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("format", 1);
        position.put("step", step);
        position.put("events", events);
        position.put("metrics", metrics);
        position.put("counts", counts);
        Map<String, Object> sums = new LinkedHashMap<>();
        losses.forEach((path, mean) -> sums.put(path, List.of(mean.sum(), mean.count())));
        position.put("losses", sums);
        selection.ifPresent(state -> position.put("selection", selection(state)));
        storage.replace(file(folder), new SafeTensors(Map.of(KEY, Json.line(position)), arrays)::writeTo);
    }

    private static Map<String, Object> selection(Selection.State state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", state.metric());
        fields.put("step", state.step());
        fields.put("value", Double.toString(state.value()));
        fields.put("worse", state.worse());
        fields.put("over", state.over());
        fields.put("looks", state.looks().stream().map(String::valueOf).toList());
        return fields;
    }

    private static Optional<Selection.State> selection(JsonNode fields) {
        return fields.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Selection.State(
                        fields.required("metric").asText(),
                        fields.required("step").asLong(),
                        Double.parseDouble(fields.required("value").asText()),
                        fields.required("worse").asInt(),
                        fields.required("over").asBoolean(),
                        looks(fields.required("looks"))));
    }

    private static List<Double> looks(JsonNode values) {
        List<Double> looks = new ArrayList<>();
        values.forEach(value -> looks.add(Double.parseDouble(value.asText())));
        return looks;
    }

    /**
     * The last checkpoint of a part.
     *
     * @throws IOException where it is damaged; the message says so
     */
    static Optional<Checkpoint> read(Path folder) throws IOException {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        SafeTensors saved = SafeTensorsReader.read(file);
        try {
            return Optional.of(of(saved));
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged: it is no checkpoint (" + e.getMessage() + ")", e);
        }
    }

    private static Checkpoint of(SafeTensors saved) {
        JsonNode position = Json.read(saved.metadata().getOrDefault(KEY, "{}"));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> count : position.required("counts").properties()) {
            counts.put(count.getKey(), count.getValue().asLong());
        }
        Map<String, LossLog.Mean> losses = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> sum : position.required("losses").properties()) {
            losses.put(
                    sum.getKey(),
                    new LossLog.Mean(
                            sum.getValue().required(0).asDouble(),
                            sum.getValue().required(1).asLong()));
        }
        return new Checkpoint(
                position.required("step").asLong(),
                saved.tensors(),
                counts,
                losses,
                selection(position.path("selection")),
                position.required("events").asLong(),
                position.required("metrics").asLong());
    }
}
