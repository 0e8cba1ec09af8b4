package org.graftml.composer;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.metric.Metric;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.Trial;
import org.graftml.composer.check.Findings;
import org.graftml.composer.yaml.Block;
import org.graftml.composer.yaml.Canonical;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Overlay;
import org.graftml.composer.yaml.Overrides;

/** The entries of a file that make a series of its experiment. */
final class Sections {
    static final String BENCHMARK = "benchmark";
    static final String SWEEP = "sweep";
    static final Set<String> NAMES = Set.of(BENCHMARK, SWEEP);

    /** How sections and what they describe are understood. */
    interface Means {
        /** A section as a form; absent where anything is wrong. */
        <T extends Record> Optional<T> read(Node.Mapping section, Class<T> form, String path, Set<String> others);

        /** An experiment of the series. */
        Composer.Composition compose(Node.Mapping experiment);
    }

    private final Node.Mapping root;
    private final Composer.Source source;
    private final BiFunction<String, String, Set<String>> outdated;
    private final Findings findings;
    private final Means means;

    Sections(
            Node.Mapping root,
            Composer.Source source,
            BiFunction<String, String, Set<String>> outdated,
            Findings findings,
            Means means) {
        this.root = root;
        this.source = source;
        this.outdated = outdated;
        this.findings = findings;
        this.means = means;
    }

    Optional<Benchmark> benchmark() {
        return root.get(BENCHMARK).flatMap(node -> new BenchmarkSection(this, node).read());
    }

    Optional<Sweep> sweep() {
        return root.get(SWEEP).flatMap(node -> new SweepSection(this, node).read());
    }

    /** The name of the experiment. */
    String name() {
        return base().get("name")
                .filter(Node.Scalar.class::isInstance)
                .map(name -> ((Node.Scalar) name).text())
                .orElse("experiment");
    }

    /** Metrics of which less is better. */
    static Set<String> lowerIsBetter(Map<String, Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getValue().lowerIsBetter())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What looks may be judged by of which less is better: metrics, and the validator in their place. */
    static Set<String> lowerIsBetter(Experiment experiment) {
        Set<String> lower = new HashSet<>(lowerIsBetter(experiment.metrics()));
        experiment
                .validation()
                .flatMap(Experiment.Validation::select)
                .filter(selector -> selector.validator().lowerIsBetter())
                .ifPresent(selector -> lower.add(selector.id()));
        return lower;
    }

    /** An entry of the file with a value put in; what is wrong is reported at the path. */
    Node.Mapping with(Node.Mapping experiment, Node.Scalar path, Node value) {
        Overrides overrides = new Overrides(outdated);
        Node changed = overrides.apply(experiment, path, value);
        overrides.problems().forEach(findings::add);
        return (Node.Mapping) changed;
    }

    /** The experiment without its sections. */
    Node.Mapping base() {
        return root.without(NAMES);
    }

    /** A run of an experiment, with a file of its own. */
    Trial trial(String name, String folder, Node.Mapping experiment) {
        String runs = "runs/" + folder;
        Composer.Source own =
                new Composer.Source(Block.text(experiment), runs + "/experiment.yaml", List.of(), source.data());
        return new Trial(name, runs, own, Canonical.json(experiment));
    }

    Overlay overlay() {
        return new Overlay(outdated);
    }

    Findings findings() {
        return findings;
    }

    Means means() {
        return means;
    }
}
