package org.graftml.composer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.study.Sweep;
import org.graftml.composer.check.Findings;
import org.graftml.composer.form.RangeForm;
import org.graftml.composer.form.SweepForm;
import org.graftml.composer.yaml.Canonical;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Span;

/** An experiment with other settings in each trial: the file's own, with a value at the path of each parameter. */
final class SweepSection {
    private static final String PARAMETERS = "parameters";
    private static final String RANGE = "a list of values, or a range `{from: …, to: …}`";

    /** More combinations nobody waits for. */
    private static final int MOST = 10_000;

    /** How often a trial is drawn anew that was drawn before. */
    private static final int PATIENCE = 100;

    private final Sections sections;
    private final Findings findings;
    private final Node section;

    SweepSection(Sections sections, Node section) {
        this.sections = sections;
        this.findings = sections.findings();
        this.section = section;
    }

    /** A setting that is varied, as the file names it. */
    private record Varied(Node.Scalar path, SweepRange range) {}

    /** What was understood; what is wrong is among the findings. */
    Optional<Sweep> read() {
        if (!(section instanceof Node.Mapping mapping)) {
            wrong(section.span(), Sections.SWEEP, "`sweep` is no group of entries", "`parameters:` at least");
            return Optional.empty();
        }
        Optional<SweepForm> form = sections.means().read(mapping, SweepForm.class, Sections.SWEEP, Set.of(PARAMETERS));
        List<Varied> varied = parameters(mapping, form.map(SweepForm::method));
        if (form.isEmpty() || !findings.none()) {
            return Optional.empty();
        }
        List<List<Node>> drawn = form.get().method() == Sweep.Method.GRID ? grid(varied) : random(varied, form.get());
        if (!findings.none()) {
            return Optional.empty();
        }
        boolean halves = Set.of(Sweep.Method.ASHA, Sweep.Method.HYPERBAND)
                .contains(form.get().method());
        Sweep.Halving halving =
                halves ? new Sweep.Halving(form.get().rungs(), form.get().reduction()) : Sweep.Halving.NONE;
        return check(varied)
                .map(experiment -> new Sweep(
                        sections.name(),
                        form.get().method(),
                        varied.stream()
                                .map(one -> new Sweep.Parameter(
                                        one.path().text(), one.range().log()))
                                .toList(),
                        halving,
                        Sections.lowerIsBetter(experiment),
                        points(varied, drawn, halves ? boundary(experiment, halving) : Optional.empty())));
    }

    private void wrong(Span span, String path, String message, String expected) {
        findings.add(span, "wrong-type", path, message, Optional.of(expected), Optional.empty(), List.of());
    }

    private List<Varied> parameters(Node.Mapping mapping, Optional<Sweep.Method> method) {
        Optional<Node> given = mapping.get(PARAMETERS);
        if (given.isEmpty()) {
            findings.addMissing(
                    section.span(),
                    "sweep.parameters",
                    "`parameters` is missing in `sweep`",
                    "`parameters:` with paths such as `train.optimizer.rate`, each with " + RANGE);
            return List.of();
        }
        if (!(given.get() instanceof Node.Mapping paths) || paths.entries().isEmpty()) {
            wrong(
                    given.get().span(),
                    "sweep.parameters",
                    "`parameters` names nothing",
                    "paths such as `train.optimizer.rate`, each with " + RANGE);
            return List.of();
        }
        List<Varied> varied = new ArrayList<>();
        for (Node.Entry entry : paths.entries()) {
            range(entry, method).ifPresent(range -> varied.add(new Varied(entry.key(), range)));
        }
        return varied;
    }

    private Optional<SweepRange> range(Node.Entry entry, Optional<Sweep.Method> method) {
        String path = "sweep.parameters." + entry.key().text();
        if (entry.value() instanceof Node.Sequence values && !values.items().isEmpty()) {
            return Optional.of(SweepRange.of(values.items()));
        }
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            wrong(entry.value().span(), path, "`" + entry.key().brief() + "` is neither list nor range", RANGE);
            return Optional.empty();
        }
        Optional<RangeForm> form = sections.means().read(mapping, RangeForm.class, path, Set.of());
        return form.filter(range -> sound(range, mapping, path, method))
                .map(range -> SweepRange.of(
                        range.from(), range.to(), range.log(), whole(mapping), range.step(), mapping.span()));
    }

    private boolean sound(RangeForm range, Node.Mapping mapping, String path, Optional<Sweep.Method> method) {
        if (!(range.from() < range.to())) {
            bad(mapping, "to", path, "`to` is not above `from`", "a number above " + range.from());
        } else if (range.log() && range.from() <= 0) {
            bad(mapping, "from", path, "factors never lead away from 0 or below", "a number above 0, or `log: false`");
        } else if (range.step().filter(step -> step <= (range.log() ? 1 : 0)).isPresent()) {
            bad(
                    mapping,
                    "step",
                    path,
                    "this step leads nowhere",
                    range.log() ? "a factor above 1" : "a number above 0");
        } else if (range.step().isEmpty() && method.equals(Optional.of(Sweep.Method.GRID))) {
            bad(mapping, "step", path, "a grid needs steps, and this range has none", "`step:`, or a list of values");
        } else {
            return true;
        }
        return false;
    }

    private void bad(Node.Mapping mapping, String key, String path, String message, String expected) {
        findings.add(
                mapping.get(key).map(Node::span).orElse(mapping.span()),
                "out-of-range",
                path + "." + key,
                message,
                Optional.of(expected),
                Optional.empty(),
                List.of());
    }

    /** Where all that a range says are whole numbers, its values are. */
    private static boolean whole(Node.Mapping range) {
        return range.entries().stream()
                .filter(entry -> !entry.key().text().equals("log"))
                .allMatch(entry ->
                        entry.value() instanceof Node.Scalar scalar && scalar.type() == Node.Scalar.Type.INTEGER);
    }

    /** Every combination; the last parameter changes fastest. */
    private List<List<Node>> grid(List<Varied> varied) {
        List<List<Node>> all = List.of(List.of());
        for (Varied one : varied) {
            if ((long) all.size() * one.range().values().size() > MOST) {
                wrong(section.span(), Sections.SWEEP, "the grid has more than " + MOST + " points", "fewer values");
                return List.of();
            }
            all = all.stream()
                    .flatMap(before -> one.range().values().stream().map(value -> {
                        List<Node> more = new ArrayList<>(before);
                        more.add(value);
                        return List.copyOf(more);
                    }))
                    .toList();
        }
        return all;
    }

    /** Trials of their numbers: more of them leave the first as they were. None stands there twice. */
    private List<List<Node>> random(List<Varied> varied, SweepForm form) {
        long seed = form.seed().or(this::experimentSeed).orElse(0L);
        SplittableRandom root = new SplittableRandom(seed);
        List<List<Node>> drawn = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (long tries = 0; drawn.size() < form.trials() && tries < (long) PATIENCE * form.trials(); tries++) {
            SplittableRandom random = root.split();
            List<Node> values =
                    varied.stream().map(one -> one.range().draw(random)).toList();
            if (seen.add(values.stream().map(Canonical::json).toList())) {
                drawn.add(values);
            }
        }
        return drawn;
    }

    private Optional<Long> experimentSeed() {
        return sections.base()
                .get("seed")
                .filter(Node.Scalar.class::isInstance)
                .flatMap(seed -> Canonical.integer(((Node.Scalar) seed).text()))
                .map(java.math.BigInteger::longValue);
    }

    private Node.Mapping experiment(List<Varied> varied, List<Node> values) {
        Node.Mapping experiment = sections.base();
        for (int i = 0; i < varied.size(); i++) {
            experiment = sections.with(experiment, varied.get(i).path(), values.get(i));
        }
        return experiment;
    }

    /** Composes the first values together, and each other one with the first; of a range, its ends. */
    private Optional<Experiment> check(List<Varied> varied) {
        List<Node> first =
                varied.stream().map(one -> one.range().values().get(0)).toList();
        List<Composer.Composition> checked = new ArrayList<>();
        checked.add(sections.means().compose(experiment(varied, first)));
        for (int i = 0; i < varied.size(); i++) {
            List<Node> values = varied.get(i).range().values();
            for (Node value : values.subList(1, values.size())) {
                List<Node> changed = new ArrayList<>(first);
                changed.set(i, value);
                checked.add(sections.means().compose(experiment(varied, changed)));
            }
        }
        checked.forEach(composition -> findings.addAll(composition.diagnostics()));
        Optional<Experiment> experiment = checked.get(0).experiment();
        if (findings.none() && experiment.flatMap(Experiment::validation).isEmpty()) {
            findings.add(
                    section.span(),
                    Sections.SWEEP,
                    Misfit.of("nothing-to-validate", "`sweep` chooses by validation, and no sample is kept for it")
                            .expected("a `share` above 0")
                            .suggest("validate: {share: 0.2}"));
        }
        if (experiment
                .flatMap(Experiment::validation)
                .flatMap(Experiment.Validation::select)
                .filter(selector -> selector.validator().oracle())
                .isPresent()) {
            findings.add(
                    section.span(),
                    Sections.SWEEP,
                    Misfit.of(
                                    "oracle",
                                    "settings that an oracle has chosen are no result: it sees labels of the target")
                            .expected("another `validate.select`, or a metric"));
        }
        return experiment;
    }

    /**
     * Where a trial can stop: at each rung, unless the file says where. The engine's random numbers depend on it,
     * so that it is the same for all trials and stands in the file of each.
     */
    private Optional<Node.Scalar> boundary(Experiment experiment, Sweep.Halving halving) {
        boolean given = sections.base()
                .get("train")
                .filter(Node.Mapping.class::isInstance)
                .flatMap(train -> ((Node.Mapping) train).get("checkpoint"))
                .filter(Node.Mapping.class::isInstance)
                .flatMap(checkpoint -> ((Node.Mapping) checkpoint).get("steps"))
                .isPresent();
        long steps = (long) (experiment.graph().training().steps() * halving.part(0));
        return given
                ? Optional.empty()
                : Optional.of(new Node.Scalar(
                        Long.toString(Math.max(1, steps)), Node.Scalar.Type.INTEGER, false, section.span()));
    }

    private List<Sweep.Point> points(List<Varied> varied, List<List<Node>> drawn, Optional<Node.Scalar> boundary) {
        List<Sweep.Point> points = new ArrayList<>();
        for (List<Node> values : drawn) {
            int number = points.size() + 1;
            Map<String, String> words = new LinkedHashMap<>();
            for (int i = 0; i < varied.size(); i++) {
                words.put(varied.get(i).path().text(), words(values.get(i)));
            }
            Node.Mapping experiment = experiment(varied, values);
            if (boundary.isPresent()) {
                Node.Scalar path =
                        new Node.Scalar("train.checkpoint.steps", Node.Scalar.Type.TEXT, false, section.span());
                experiment = sections.with(experiment, path, boundary.get());
            }
            String name = "trial " + number + " ("
                    + words.entrySet().stream()
                            .map(word -> word.getKey() + "=" + word.getValue())
                            .collect(Collectors.joining(", "))
                    + ")";
            points.add(new Sweep.Point(number, words, sections.trial(name, "trial-" + number, experiment)));
        }
        return points;
    }

    private static String words(Node value) {
        return value instanceof Node.Scalar scalar ? scalar.text() : Canonical.json(value);
    }
}
