package org.graftml.trainer.run;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.weights.Checkpoint;

/** What a run was made with: the file {@code experiment.lock}. */
final class Lock {
    private Lock() {}

    static Map<String, Object> of(
            Experiment experiment,
            String engine,
            Device device,
            Map<String, String> data,
            List<Jars.Jar> jars,
            int workers)
            throws IOException {
        Map<String, Object> lock = new LinkedHashMap<>();
        lock.put("format", 1);
        lock.put("experiment", Fingerprint.of(experiment.text()));
        lock.put("seed", experiment.graph().seed());
        lock.put("engine", engine);
        lock.put("device", Devices.name(device));
        lock.put("java", System.getProperty("java.version"));
        lock.put("cores", Runtime.getRuntime().availableProcessors());
        lock.put("workers", workers);
        lock.put(
                "engineThreads",
                Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).orElse("engine's choice"));
        lock.put("data", data);
        Map<String, List<String>> broken = new LinkedHashMap<>();
        experiment.streams().forEach((name, stream) -> {
            if (!stream.broken().isEmpty()) {
                broken.put(name, stream.broken());
            }
        });
        if (!broken.isEmpty()) {
            lock.put("broken", broken);
        }
        if (experiment.start().checkpoint().isPresent()) {
            Checkpoint weights = experiment.start().checkpoint().get();
            lock.put("weights", Map.of(weights.name(), weights.sha256()));
        }
        lock.put(
                "extensions",
                experiment.extensions().stream().map(Lock::extension).distinct().toList());
        lock.put("bundles", bundles(jars));
        return lock;
    }

    /** By name, so that what changed can be named. */
    private static Map<String, Object> bundles(List<Jars.Jar> jars) {
        Map<String, Object> bundles = new LinkedHashMap<>();
        for (Jars.Jar jar : jars) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("version", jar.version());
            fields.put("sha256", jar.sha256());
            bundles.put(jar.bundle(), fields);
        }
        return bundles;
    }

    private static Map<String, Object> extension(Experiment.Used used) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", used.kind());
        fields.put("id", used.id());
        fields.put("version", used.version());
        fields.put("bundle", used.bundle());
        return fields;
    }

    /** What changed of that on which the numbers depend; empty where nothing did. */
    static String differences(ObjectNode before, Map<String, Object> now) {
        return Differences.between(decisive(before), decisive((ObjectNode) Json.read(Json.line(now))));
    }

    private static JsonNode decisive(ObjectNode lock) {
        return lock.retain("engine", "device", "cores", "engineThreads", "data", "weights", "extensions", "bundles");
    }
}
