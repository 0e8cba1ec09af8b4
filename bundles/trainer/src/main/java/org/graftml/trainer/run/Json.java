package org.graftml.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunResult;

/** JSON as run folders hold it. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** One line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Many lines, for people. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads.
     *
     * @throws IllegalArgumentException where the text is not JSON
     */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads an object from a file.
     *
     * @throws IOException where there is none; the message names the file
     */
    public static ObjectNode object(Path file) throws IOException {
        String reason = "it is no object";
        try {
            if (read(Files.readString(file, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
        } catch (IllegalArgumentException e) {
            reason = e.getMessage();
        }
        throw new IOException(file + " is damaged: " + reason);
    }

    /** Scores by stream and metric. Numbers that are not finite become null. */
    public static Map<String, Object> scores(Map<String, Map<String, Metric.Score>> streams) {
        Map<String, Object> all = new LinkedHashMap<>();
        streams.forEach((stream, scores) -> all.put(stream, stream(scores)));
        return all;
    }

    static Map<String, Object> folds(Map<String, Map<String, RunResult.Estimate>> streams) {
        Map<String, Object> all = new LinkedHashMap<>();
        streams.forEach((stream, metrics) -> {
            Map<String, Object> found = new LinkedHashMap<>();
            metrics.forEach((metric, estimate) -> found.put(metric, estimate(estimate)));
            all.put(stream, found);
        });
        return all;
    }

    private static Map<String, Object> estimate(RunResult.Estimate estimate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mean", finite(estimate.mean()));
        fields.put("deviation", finite(estimate.deviation()));
        fields.put("interval", Arrays.asList(finite(estimate.low()), finite(estimate.high())));
        fields.put("values", estimate.values().stream().map(Json::finite).toList());
        return fields;
    }

    static Map<String, Object> stream(Map<String, Metric.Score> scores) {
        Map<String, Object> found = new LinkedHashMap<>();
        scores.forEach((metric, score) -> found.put(metric, score(score)));
        return found;
    }

    private static Object score(Metric.Score score) {
        if (score instanceof Metric.Score.Number number) {
            return finite(number.value());
        }
        if (score instanceof Metric.Score.Confusion confusion) {
            Map<String, Object> counts = new LinkedHashMap<>();
            counts.put("names", confusion.names());
            counts.put("counts", Arrays.asList(confusion.counts()));
            return counts;
        }
        Metric.Score.PerClass classes = (Metric.Score.PerClass) score;
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < classes.values().length; i++) {
            values.put(classes.names().get(i), finite(classes.values()[i]));
        }
        return values;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
