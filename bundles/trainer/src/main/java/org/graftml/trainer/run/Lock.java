package org.graftml.trainer.run;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.experiment.Experiment;

/** What a run was made with: the file {@code experiment.lock}. */
final class Lock {
    private Lock() {}

    static Map<String, Object> of(
            Experiment experiment, Engine engine, Device device, Map<String, String> data, int workers) {
        Map<String, Object> lock = new LinkedHashMap<>();
        lock.put("format", 1);
        lock.put("experiment", Fingerprint.of(experiment.text()));
        lock.put("seed", experiment.graph().seed());
        lock.put("engine", engine.getEngineName() + " " + engine.getVersion());
        lock.put("device", Devices.name(device));
        lock.put("java", System.getProperty("java.version"));
        lock.put("cores", Runtime.getRuntime().availableProcessors());
        lock.put("workers", workers);
        lock.put(
                "engineThreads",
                Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).orElse("engine's choice"));
        lock.put("data", data);
        lock.put(
                "extensions",
                experiment.extensions().stream().map(Lock::extension).distinct().toList());
        return lock;
    }

    private static Map<String, Object> extension(Experiment.Used used) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", used.kind());
        fields.put("id", used.id());
        fields.put("version", used.version());
        fields.put("bundle", used.bundle());
        return fields;
    }

    static List<String> differences(com.fasterxml.jackson.databind.JsonNode before, Map<String, Object> now) {
        com.fasterxml.jackson.databind.JsonNode current = Json.read(Json.line(now));
        return List.of("engine", "device", "cores", "engineThreads", "data", "extensions").stream()
                .filter(key -> !before.path(key).equals(current.path(key)))
                .toList();
    }
}
