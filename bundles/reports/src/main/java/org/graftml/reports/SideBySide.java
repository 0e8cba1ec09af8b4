package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.graftml.api.run.Comparison;

/** Reads finished runs and lays them side by side. */
final class SideBySide {
    private static final String SHARE = "accuracy";

    private final List<RunFiles> runs;
    private final List<String> names;

    SideBySide(List<Path> folders) {
        this.runs = folders.stream().map(RunFiles::new).toList();
        this.names = names(folders);
    }

    private static List<String> names(List<Path> folders) {
        Set<String> seen = new HashSet<>();
        boolean apart = folders.stream().allMatch(folder -> seen.add(String.valueOf(folder.getFileName())));
        return folders.stream()
                .map(folder -> apart ? String.valueOf(folder.getFileName()) : folder.toString())
                .toList();
    }

    List<RunFiles> runs() {
        return runs;
    }

    Comparison compare() throws IOException {
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            String rule = runs.get(i).result().path("chosen").path("rule").asText();
            marked.add(names.get(i) + (rule.equals("oracle") ? " (ORACLE: chosen by target labels)" : ""));
        }
        return new Comparison(marked, settings(), scores(), tests());
    }

    private Map<String, List<Optional<String>>> settings() throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>();
        for (RunFiles run : runs) {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", run.optional("experiment.json"), flat);
            paths.addAll(flat.keySet());
            all.add(flat);
        }
        Map<String, List<Optional<String>>> differing = new TreeMap<>();
        for (String path : paths) {
            if (all.stream().map(flat -> flat.get(path)).distinct().count() > 1) {
                differing.put(
                        path,
                        all.stream()
                                .map(flat -> Optional.ofNullable(flat.get(path)))
                                .toList());
            }
        }
        return differing;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> flatten(join(path, entry.getKey()), entry.getValue(), into));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(join(path, Integer.toString(i)), node.get(i), into);
            }
        } else if (!node.isMissingNode()) {
            into.put(path, node.isTextual() ? node.asText() : node.toString());
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private List<Comparison.Score> scores() throws IOException {
        List<JsonNode> results = new ArrayList<>();
        Map<String, Set<String>> known = new LinkedHashMap<>();
        for (RunFiles run : runs) {
            JsonNode metrics = run.result().path("metrics");
            results.add(metrics);
            for (String stream : Headline.streams(metrics)) {
                metrics.path(stream).properties().forEach(metric -> {
                    if (metric.getValue().isNumber()) {
                        known.computeIfAbsent(stream, unseen -> new LinkedHashSet<>())
                                .add(metric.getKey());
                    }
                });
            }
        }
        List<Comparison.Score> scores = new ArrayList<>();
        for (Map.Entry<String, Set<String>> stream : known.entrySet()) {
            for (String metric : stream.getValue()) {
                List<Optional<Comparison.Value>> values = new ArrayList<>();
                for (int i = 0; i < runs.size(); i++) {
                    values.add(value(runs.get(i), stream.getKey(), metric, results.get(i)));
                }
                scores.add(new Comparison.Score(stream.getKey(), metric, values));
            }
        }
        return scores;
    }

    private static Optional<Comparison.Value> value(RunFiles run, String stream, String metric, JsonNode metrics)
            throws IOException {
        JsonNode number = metrics.path(stream).path(metric);
        if (!number.isNumber()) {
            return Optional.empty();
        }
        Optional<Comparison.Interval> interval = Optional.empty();
        long samples = metric.equals(SHARE) ? scored(run, stream) : 0;
        if (samples > 0) {
            Wilson wilson = Wilson.of(number.asDouble(), samples);
            interval = Optional.of(new Comparison.Interval(wilson.low(), wilson.high()));
        }
        return Optional.of(new Comparison.Value(number.asDouble(), interval));
    }

    private static long scored(RunFiles run, String stream) throws IOException {
        return run.graph().stream()
                .flatMap(graph -> graph.streams().stream())
                .filter(known -> known.name().equals(stream))
                .mapToLong(GraphDocument.Stream::scored)
                .findFirst()
                .orElse(0);
    }

    private List<Comparison.Test> tests() throws IOException {
        List<Comparison.Test> tests = new ArrayList<>();
        Map<String, RunFiles.Predicted> first = judged(runs.get(0));
        for (int i = 1; i < runs.size(); i++) {
            Map<String, RunFiles.Predicted> other = judged(runs.get(i));
            if (!first.isEmpty() && sameSamples(first, other)) {
                tests.add(test(names.get(i), first, other));
            }
        }
        return tests;
    }

    /** By id; empty where predictions are no classes, or two samples have one id. */
    private static Map<String, RunFiles.Predicted> judged(RunFiles run) throws IOException {
        Map<String, RunFiles.Predicted> judged = new HashMap<>();
        for (RunFiles.Predicted one : run.predictions()) {
            if (!one.sure() || judged.put(one.id(), one) != null) {
                return Map.of();
            }
        }
        return judged;
    }

    private static boolean sameSamples(Map<String, RunFiles.Predicted> one, Map<String, RunFiles.Predicted> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream()
                        .allMatch(id -> Objects.equals(
                                one.get(id).label(), other.get(id).label()));
    }

    private static Comparison.Test test(
            String name, Map<String, RunFiles.Predicted> first, Map<String, RunFiles.Predicted> other) {
        int onlyFirst = 0;
        int onlyOther = 0;
        for (Map.Entry<String, RunFiles.Predicted> one : first.entrySet()) {
            boolean was = one.getValue().correct();
            boolean is = other.get(one.getKey()).correct();
            onlyFirst += was && !is ? 1 : 0;
            onlyOther += is && !was ? 1 : 0;
        }
        return new Comparison.Test(name, onlyFirst, onlyOther, McNemar.p(onlyFirst, onlyOther));
    }
}
