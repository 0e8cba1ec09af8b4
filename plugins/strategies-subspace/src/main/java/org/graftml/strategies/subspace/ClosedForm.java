package org.graftml.strategies.subspace;

import java.util.ArrayList;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.model.Objective;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Backend;
import org.graftml.linalg.Scaling;

/**
 * A phase without steps: the features of all labelled samples and of the target are scaled, a method
 * finds a mapping from them, and the head is fitted on the mapped labelled samples. Labelled samples of the
 * target count with those of the sources.
 */
final class ClosedForm {
    private static final String PHASE = "fit";

    private final GraphBuilder graph;
    private final MapLayer layer;
    private final Teaching teaching;
    private final FittedHead head;
    private final Objective objective;
    private final StreamInfo target;
    private final List<Feed> labelled = new ArrayList<>();
    private final Feed unlabelled;
    private final GraphBuilder.Transform transform;

    /** The head, to be fitted as often as a method likes. */
    @FunctionalInterface
    interface Learner {
        FittedHead.Fitted fit(FittedHead.Examples examples);
    }

    /** What a method leaves: how the target is mapped, and what the head is fitted on behind that. */
    record Lesson(Mapping target, FittedHead.Examples examples) {}

    /** A method that says itself what the head learns. */
    @FunctionalInterface
    interface Teaching {
        Lesson of(Problem problem, Learner learner);
    }

    private ClosedForm(GraphBuilder graph, MapLayer layer, Teaching teaching) {
        this.graph = graph;
        this.layer = layer;
        this.teaching = teaching;
        this.head = graph.require(graph.fitted(graph.head()), () -> Misfit.of(
                        "head-is-trained", "a method in closed form needs a head that is computed, too")
                .expected("a head such as 'knn', 'prototype', 'logistic' or 'svm'")
                .suggest("head: knn"));
        this.target = graph.target();
        if (graph.sources().isEmpty()) {
            throw Misfit.of("needs-source", "there is no labelled stream beside the target")
                    .expected("a labelled stream such as `source` under `data`");
        }
        this.objective = head.objective(graph.sources().get(0).labelType().orElseThrow());
        graph.streams().stream()
                .filter(stream -> stream.shown() > 0)
                .forEach(stream -> labelled.add(graph.labelled(stream)));
        this.unlabelled = graph.unlabelled(target);
        this.transform = graph.transform("to", layer::build);
    }

    /** Declares the phase of a method whose head learns the mapped labelled samples. */
    static void declare(GraphBuilder graph, MapLayer layer, Method method) {
        declare(graph, PHASE, layer, mapped(method, layer.norms()));
    }

    /** Declares the phase of one that says what the head learns: it has to suit any number of samples. */
    static void declare(GraphBuilder graph, MapLayer layer, Teaching teaching) {
        if (graph.fitted(graph.head()).filter(FittedHead::remembers).isPresent()) {
            throw Misfit.of(
                            "head-remembers",
                            "the head keeps the samples that it learns from, and their number changes")
                    .expected("a head such as 'svm', 'logistic' or 'prototype'")
                    .suggest("head: svm");
        }
        declare(graph, PHASE, layer, teaching);
    }

    private static Teaching mapped(Method method, Norms norms) {
        return (problem, learner) -> {
            Method.Found found = method.fit(problem);
            return new Lesson(found.target(), new FittedHead.Examples(norms.out(found.source()), problem.labels()));
        };
    }

    private static void declare(GraphBuilder graph, String name, MapLayer layer, Teaching teaching) {
        ClosedForm form = new ClosedForm(graph, layer, teaching);
        graph.phase(name, 1, phase -> phase.fit("mapping", form.reads(), form::fit));
    }

    /** Declares the phase of a method that looks for a common space; it is called by its landmarks, where there are some. */
    static void declare(GraphBuilder graph, CommonSpace space, Method method) {
        int compared = space.compared(samples(graph));
        dimensions("k", space.k(), compared > 0 ? compared : most(graph));
        Mapping.Form form = compared > 0
                ? Mapping.Form.kernel(space.kernel(), compared, space.k())
                : Mapping.Form.linear(space.k());
        String name = space.landmarks().isPresent() ? PHASE + "-by-" + compared + "-landmarks" : PHASE;
        declare(graph, name, new MapLayer(space.scale(), space.norms(), form), mapped(method, space.norms()));
    }

    /** How many samples it reads. */
    static int samples(GraphBuilder graph) {
        return graph.target().size()
                + graph.streams().stream().mapToInt(StreamInfo::shown).sum();
    }

    /** How many dimensions the samples of all domains can span. */
    static int most(GraphBuilder graph) {
        return Math.min(graph.network().output().width(), samples(graph));
    }

    /** How many dimensions those of each domain can span. */
    static int mostOfEach(GraphBuilder graph) {
        int target = graph.target().size();
        return Math.min(Math.min(most(graph), target), samples(graph) - target);
    }

    /**
     * A number of dimensions that there are.
     *
     * @param most how many there can be
     */
    static int dimensions(String setting, int wanted, int most) {
        if (wanted > most) {
            throw Misfit.of(
                            "out-of-range",
                            "`" + setting + "` is " + wanted + ", and there are " + most + " dimensions")
                    .at(setting)
                    .expected("at most " + most);
        }
        return wanted;
    }

    private List<Value> reads() {
        List<Value> reads = new ArrayList<>();
        labelled.forEach(feed -> reads.add(graph.features(feed)));
        reads.add(graph.features(unlabelled));
        return reads;
    }

    private void fit(Pass pass) {
        List<Matrix> rows = new ArrayList<>();
        List<Matrix> labels = new ArrayList<>();
        for (Feed feed : labelled) {
            rows.add(pass.all(graph.features(feed)));
            labels.add(pass.allLabels(feed, graph.head().name()));
        }
        Scaling.Scaled scaled = layer.scaling()
                .of(rows, i -> labelled.get(i).stream().equals(target.name()), pass.all(graph.features(unlabelled)));
        scaled.arrays().forEach((name, values) -> pass.put(transform.path(MapLayer.NAME, name), values));
        fit(
                pass,
                layer.norms().in(Matrix.below(scaled.labelled())),
                Matrix.below(labels),
                layer.norms().in(scaled.target()));
    }

    private void fit(Pass pass, Matrix source, Matrix labels, Matrix wanted) {
        Norms norms = layer.norms();
        int[] classes = new FittedHead.Examples(source, labels).classes();
        Learner learner = examples -> {
            pass.goesOn();
            return head.fit(examples, objective);
        };
        Problem problem = new Problem(source, classes, objective.outputs(), wanted, (from, to) -> learner.fit(
                        new FittedHead.Examples(norms.out(from), labels))
                .outputs(norms.out(to))
                .best());
        Backend.onOneThread(() -> {
            Lesson lesson = teaching.of(problem, learner);
            lesson.target().arrays().forEach((name, values) -> pass.put(transform.path(MapLayer.NAME, name), values));
            learner.fit(lesson.examples())
                    .arrays()
                    .forEach((path, values) -> pass.put(graph.head().name() + "." + path, values));
        });
    }
}
