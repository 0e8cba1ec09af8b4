package org.graftml.composer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.metric.Metric;
import org.graftml.api.schema.Near;
import org.graftml.api.study.Benchmark;
import org.graftml.composer.check.Findings;
import org.graftml.composer.form.BenchmarkForm;
import org.graftml.composer.yaml.Canonical;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Span;

/**
 * Strategies over tasks and seeds. An experiment of it is the file's own with the task written over it, then
 * the strategy, then what the strategy says of the task, then the seed.
 */
final class BenchmarkSection {
    private static final String STRATEGIES = "strategies";
    private static final String TASKS = "tasks";
    private static final String STRATEGY = "strategy";
    private static final String SEED = "seed";
    private static final String OVERLAY = "entries of an experiment, which are written over those of the file";

    private final Sections sections;
    private final Findings findings;
    private final Node section;

    BenchmarkSection(Sections sections, Node section) {
        this.sections = sections;
        this.findings = sections.findings();
        this.section = section;
    }

    /** Entries of an experiment under a name. */
    private record Named(Node.Scalar key, Node.Mapping over, Map<String, Node.Mapping> tasks) {
        String name() {
            return key.text();
        }
    }

    /** What was understood; what is wrong is among the findings. */
    Optional<Benchmark> read() {
        if (!(section instanceof Node.Mapping mapping)) {
            wrong(section.span(), Sections.BENCHMARK, "`benchmark` is no group of entries", "`strategies:` at least");
            return Optional.empty();
        }
        Optional<BenchmarkForm> form =
                sections.means().read(mapping, BenchmarkForm.class, Sections.BENCHMARK, Set.of(STRATEGIES, TASKS));
        List<Named> tasks = tasks(mapping);
        List<Named> strategies = strategies(mapping, tasks);
        List<Node.Scalar> seeds = seeds(mapping);
        if (form.isEmpty() || !findings.none()) {
            return Optional.empty();
        }
        Optional<Composer.Composition> first = check(strategies, tasks, seeds);
        Map<String, Metric> metrics = first.flatMap(Composer.Composition::experiment)
                .map(experiment -> experiment.metrics())
                .orElse(Map.of());
        form.get()
                .metric()
                .filter(metric -> !metrics.containsKey(metric))
                .ifPresent(metric -> findings.add(
                        mapping.get("metric").map(Node::span).orElse(section.span()),
                        "benchmark.metric",
                        Misfit.of("unknown-metric", "`" + metric + "` is not measured here")
                                .expected("one of `evaluate.metrics`: " + String.join(", ", metrics.keySet()))));
        return Optional.of(new Benchmark(
                sections.name(),
                strategies.stream().map(Named::name).toList(),
                tasks.stream().map(Named::name).toList(),
                form.get().metric(),
                Sections.lowerIsBetter(metrics),
                cells(strategies, tasks, seeds)));
    }

    /** Without tasks there is one: the experiment as it is. */
    private List<Named> tasks(Node.Mapping mapping) {
        Optional<Node> given = mapping.get(TASKS);
        if (given.isEmpty()) {
            Node.Scalar key = new Node.Scalar(sections.name(), Node.Scalar.Type.TEXT, false, section.span());
            return List.of(new Named(key, new Node.Mapping(List.of(), section.span()), Map.of()));
        }
        List<Named> tasks = new ArrayList<>();
        for (Node.Entry entry : entries(given.get(), TASKS)) {
            overlay(entry, path(TASKS, entry)).ifPresent(over -> tasks.add(new Named(entry.key(), over, Map.of())));
        }
        return tasks;
    }

    private List<Named> strategies(Node.Mapping mapping, List<Named> tasks) {
        Optional<Node> given = mapping.get(STRATEGIES);
        if (given.isEmpty()) {
            findings.addMissing(
                    section.span(),
                    "benchmark.strategies",
                    "`strategies` is missing in `benchmark`",
                    "`strategies:` with names, each with a strategy or " + OVERLAY);
            return List.of();
        }
        List<Named> strategies = new ArrayList<>();
        for (Node.Entry entry : entries(given.get(), STRATEGIES)) {
            overlay(shorthand(entry), path(STRATEGIES, entry))
                    .ifPresent(over -> strategies.add(new Named(
                            entry.key(), over.without(Set.of(TASKS)), special(over, path(STRATEGIES, entry), tasks))));
        }
        return strategies;
    }

    /** A bare word, a list, or a group with {@code use} is the strategy itself. */
    private static Node.Entry shorthand(Node.Entry entry) {
        Node value = entry.value();
        boolean alone = value instanceof Node.Mapping mapping
                ? mapping.get("use").isPresent()
                : !(value instanceof Node.Scalar scalar) || scalar.type() != Node.Scalar.Type.NULL;
        if (!alone) {
            return entry;
        }
        Node.Scalar key = new Node.Scalar(STRATEGY, Node.Scalar.Type.TEXT, false, value.span());
        return new Node.Entry(entry.key(), new Node.Mapping(List.of(new Node.Entry(key, value)), value.span()));
    }

    /** What a strategy says of single tasks. */
    private Map<String, Node.Mapping> special(Node.Mapping over, String path, List<Named> tasks) {
        Map<String, Node.Mapping> special = new LinkedHashMap<>();
        List<String> names = tasks.stream().map(Named::name).toList();
        over.get(TASKS).ifPresent(given -> {
            for (Node.Entry entry : entries(given, path.substring(Sections.BENCHMARK.length() + 1) + "." + TASKS)) {
                if (names.contains(entry.key().text())) {
                    overlay(entry, path + "." + TASKS + "." + entry.key().text())
                            .ifPresent(settings -> special.put(entry.key().text(), settings));
                    continue;
                }
                List<String> near = Near.words(entry.key().text(), names);
                findings.add(
                        entry.key().span(),
                        "unknown-key",
                        path + "." + TASKS + "." + entry.key().text(),
                        "there is no task `" + entry.key().brief() + "`",
                        Optional.of("one of the tasks: `" + String.join("`, `", names) + "`"),
                        near.isEmpty() ? Optional.empty() : Optional.of(Near.question(near)),
                        near);
            }
        });
        return special;
    }

    private static String path(String group, Node.Entry entry) {
        return Sections.BENCHMARK + "." + group + "." + entry.key().text();
    }

    /** The entries of a group of names; folders are called by them. */
    private List<Node.Entry> entries(Node group, String path) {
        if (!(group instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
            wrong(group.span(), "benchmark." + path, "`" + path + "` names nothing", "names, each with " + OVERLAY);
            return List.of();
        }
        Set<String> folders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Node.Entry entry : mapping.entries()) {
            if (!folders.add(folder(entry.key().text()))) {
                findings.add(
                        entry.key().span(),
                        "bad-value",
                        "benchmark." + path,
                        "the runs of `" + entry.key().brief() + "` would lie in the folder of another one",
                        Optional.of("names that differ in their letters and digits"),
                        Optional.empty(),
                        List.of());
            }
        }
        return mapping.entries();
    }

    private Optional<Node.Mapping> overlay(Node.Entry entry, String path) {
        if (!(entry.value() instanceof Node.Mapping over)) {
            wrong(entry.value().span(), path, "`" + entry.key().brief() + "` is no group of entries", OVERLAY);
            return Optional.empty();
        }
        over.entries().stream()
                .filter(inner -> Sections.NAMES.contains(inner.key().text()))
                .forEach(inner -> findings.add(
                        inner.key().span(),
                        "wrong-place",
                        path + "." + inner.key().text(),
                        "`" + inner.key().brief() + "` belongs at the top of the file"));
        return Optional.of(over);
    }

    private void wrong(Span span, String path, String message, String expected) {
        findings.add(span, "wrong-type", path, message, Optional.of(expected), Optional.empty(), List.of());
    }

    /** As they stand in the file, so that what is wrong with one is said there. */
    private List<Node.Scalar> seeds(Node.Mapping mapping) {
        Node given = mapping.get("seeds")
                .or(() -> sections.base().get(SEED))
                .orElse(new Node.Scalar("0", Node.Scalar.Type.INTEGER, false, section.span()));
        List<Node> items = given instanceof Node.Sequence sequence ? sequence.items() : List.of(given);
        List<Node.Scalar> seeds = items.stream()
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .toList();
        Set<String> seen = new TreeSet<>();
        for (Node.Scalar seed : seeds) {
            if (!seen.add(seed.text())) {
                findings.add(
                        seed.span(),
                        "named-twice",
                        "benchmark.seeds",
                        "the seed " + seed.brief() + " stands here twice");
            }
            if (seed.text().startsWith("-")) {
                findings.add(
                        seed.span(),
                        "out-of-range",
                        "benchmark.seeds",
                        "`" + seed.brief() + "` is no seed",
                        Optional.of("a whole number from 0"),
                        Optional.empty(),
                        List.of());
            }
        }
        return seeds;
    }

    private Node.Mapping merged(Named strategy, Named task, Node.Scalar seed) {
        Node.Mapping merged = sections.overlay().merge(sections.base(), task.over());
        merged = sections.overlay().merge(merged, strategy.over());
        Node.Mapping own = strategy.tasks().get(task.name());
        merged = own == null ? merged : sections.overlay().merge(merged, own);
        return merged.with(new Node.Scalar(SEED, Node.Scalar.Type.TEXT, false, seed.span()), seed);
    }

    /**
     * Composes every strategy on the first task, every task with the first strategy, and what is said of
     * single pairs; gives the first of all. The other pairs bring nothing that these do not.
     */
    private Optional<Composer.Composition> check(List<Named> strategies, List<Named> tasks, List<Node.Scalar> seeds) {
        List<Composer.Composition> checked = new ArrayList<>();
        for (Named strategy : strategies) {
            for (Named task : tasks) {
                boolean first = strategy == strategies.get(0) || task == tasks.get(0);
                if (first || strategy.tasks().containsKey(task.name())) {
                    checked.add(sections.means().compose(merged(strategy, task, seeds.get(0))));
                }
            }
        }
        checked.forEach(composition -> findings.addAll(composition.diagnostics()));
        return checked.stream().findFirst();
    }

    private List<Benchmark.Cell> cells(List<Named> strategies, List<Named> tasks, List<Node.Scalar> seeds) {
        List<Benchmark.Cell> cells = new ArrayList<>();
        for (Named task : tasks) {
            for (Named strategy : strategies) {
                for (Node.Scalar seed : seeds) {
                    cells.add(new Benchmark.Cell(
                            strategy.name(),
                            task.name(),
                            Canonical.integer(seed.text()).orElseThrow().longValueExact(),
                            sections.trial(
                                    strategy.name() + " on " + task.name() + ", seed " + seed.text(),
                                    folder(strategy.name()) + "/" + folder(task.name()) + "/seed-" + seed.text(),
                                    merged(strategy, task, seed))));
                }
            }
        }
        return cells;
    }

    private static String folder(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._+=-]", "-").replaceFirst("^\\.+", "-");
    }
}
