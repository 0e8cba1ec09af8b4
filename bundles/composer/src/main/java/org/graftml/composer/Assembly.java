package org.graftml.composer;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.graftml.api.Fault;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.plugin.Calls;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.weights.Checkpoints;
import org.graftml.api.weights.Start;
import org.graftml.composer.check.Findings;
import org.graftml.composer.check.Made;
import org.graftml.composer.check.PluginFault;
import org.graftml.composer.form.DeviceName;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.graph.GraphComposer;
import org.graftml.composer.graph.GraphRequest;
import org.graftml.composer.graph.Guard;
import org.graftml.composer.graph.OpenStream;
import org.graftml.composer.graph.Problem;
import org.graftml.composer.weights.OpenWeights;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Span;

/** Joins checked extensions to an experiment; what does not fit is reported where the file names it. */
final class Assembly {
    private static final String BUILDING = "building the graph";

    private final Node.Mapping root;
    private final ExperimentForm form;
    private final List<Made> made;
    private final Map<Object, Made> byInstance = new IdentityHashMap<>();
    private final Findings findings;
    private final Optional<Checkpoints> checkpoints;

    Assembly(
            Node.Mapping root,
            ExperimentForm form,
            List<Made> made,
            Findings findings,
            Optional<Checkpoints> checkpoints) {
        this.checkpoints = checkpoints;
        this.root = root;
        this.form = form;
        this.made = made;
        this.findings = findings;
        made.forEach(extension -> byInstance.put(extension.instance(), extension));
    }

    Optional<Experiment> assemble(OpenedStreams opened, Set<String> strategyIds, Composer.Source source, String text) {
        Optional<List<OpenStream>> streams =
                opened.streams(form.data(), Kept.of(form.validate()), form.seed(), byInstance);
        Map<String, AdaptationStrategy> strategies = byId(form.strategy());
        Map<String, Metric> metrics = byId(form.evaluate().metrics());
        Compared compared = new Compared(form, strategyIds, strategies);
        compared.check(findings, this::place);
        checkParts();
        Builder asking = new Builder(this, opened.calls());
        ValidationChecks validation = new ValidationChecks(form, byInstance, findings, this::place, asking);
        validation.check(metrics.keySet());
        Optional<GraphComposer.Result> result =
                streams.filter(this::trains).flatMap(open -> compose(opened, open, strategies, source));
        Optional<TrainingGraph> graph = result.flatMap(GraphComposer.Result::graph);
        graph.ifPresent(composed -> metrics.values().forEach(metric -> checkMetric(metric, composed)));
        PredictingChecks predicting = new PredictingChecks(form, findings, this::place);
        graph.ifPresent(predicting::check);
        graph.ifPresent(validation::check);
        Optional<Start> start = graph.flatMap(
                composed -> start(composed, result.get().backbone().orElseThrow(), opened, strategies, source));
        if (!opened.again() && findings.none()) {
            start.flatMap(found -> Taught.check(graph.get(), found)).ifPresent(misfit -> report("strategy", misfit));
        }
        if (graph.isEmpty() || start.isEmpty() || !findings.none()) {
            return Optional.empty();
        }
        return Optional.of(new Experiment(
                graph.get(),
                source,
                text,
                form.device().stream().map(DeviceName::name).collect(Collectors.joining(",")),
                form.engine(),
                opened.experiment(form.data(), Kept.of(form.validate())),
                form.augment(),
                result.get().preparation(),
                training(),
                validation.validation(),
                metrics,
                compared.baseline(
                        graph.get(),
                        strategy -> asking.call(byInstance.get(strategy).path(), strategy::withoutAdapting)),
                compared.alone(graph.get()),
                used(),
                start.get(),
                predicting.predicting(),
                form.validate().fold().isPresent()
                        ? Optional.empty()
                        : form.validate().folds()));
    }

    /** What parameters start from; a model that was trained already has its own. */
    private Optional<Start> start(
            TrainingGraph graph,
            Network published,
            OpenedStreams opened,
            Map<String, AdaptationStrategy> strategies,
            Composer.Source source) {
        ExperimentForm.BackboneForm backbone = form.backbone();
        Starting starting = new Starting(backbone, byInstance.get(backbone.backbone()), checkpoints, findings);
        Builder asking = new Builder(this, opened.calls());
        boolean named = asking.call("backbone", starting::named);
        if (!named || opened.again()) {
            return Optional.of(starting.random(graph));
        }
        boolean transfers = strategies.entrySet().stream()
                .allMatch(strategy -> asking.call("strategy:" + strategy.getKey(), strategy.getValue()::transfers));
        return transfers ? starting.weights(graph, published, source.data()) : Optional.of(starting.without(graph));
    }

    private Experiment.Training training() {
        ExperimentForm.Train train = form.train();
        return new Experiment.Training(
                train.optimizer(),
                train.schedule(),
                train.clip(),
                train.accumulate(),
                train.average(),
                new Experiment.Checkpoints(
                        train.checkpoint().steps(),
                        train.checkpoint().seconds(),
                        train.checkpoint().every()),
                train.cache(),
                train.workers());
    }

    private <T> Map<String, T> byId(List<T> extensions) {
        Map<String, T> byId = new LinkedHashMap<>();
        for (T extension : extensions) {
            Made named = byInstance.get(extension);
            if (byId.putIfAbsent(named.extension().id(), extension) != null) {
                named.blame(
                        findings,
                        Misfit.of(
                                        "named-twice",
                                        "the " + named.extension().kind() + " `"
                                                + named.extension().id() + "` is named twice")
                                .suggest("leave one of them out"));
            }
        }
        return byId;
    }

    private boolean trains(List<OpenStream> streams) {
        if (streams.stream().anyMatch(stream -> !stream.scoredOnly())) {
            return true;
        }
        report(
                "data",
                Misfit.of("no-training-stream", "every stream is scored only").expected("one to train on"));
        return false;
    }

    private Optional<GraphComposer.Result> compose(
            OpenedStreams opened,
            List<OpenStream> streams,
            Map<String, AdaptationStrategy> strategies,
            Composer.Source source) {
        GraphRequest request = new GraphRequest(
                form.name().text(),
                form.seed(),
                streams,
                form.augment(),
                form.backbone().backbone(),
                ChosenLoss.of(form.head(), classes -> opened.counts(form.data(), classes)),
                form.head().label(),
                strategies,
                form.train().batch(),
                form.train().epochs(),
                form.train().steps(),
                name -> opened.again()
                        ? Optional.empty()
                        : Optional.of(OpenWeights.open(checkpoints, name, source.data(), Optional.empty())));
        try {
            GraphComposer.Result result = GraphComposer.compose(request, new Builder(this, opened.calls()));
            for (Problem problem : result.problems()) {
                report(problem.subject(), problem.misfit());
            }
            return Optional.of(result);
        } catch (RuntimeException | Error thrown) {
            Made thrower = PluginFault.thrower(made, thrown)
                    .orElseThrow(() -> new IllegalStateException("the graph cannot be composed: " + thrown, thrown));
            thrower.blame(findings, PluginFault.of(thrower.asked(BUILDING), thrown));
            return Optional.empty();
        }
    }

    /** Calls extensions while the graph is built: what they throw is a fault of theirs, where the file names them. */
    private record Builder(Assembly assembly, Calls calls) implements Guard {
        @Override
        public <T> T call(String subject, Supplier<T> work) {
            Optional<Made> supposed = assembly.subject(subject);
            if (supposed.isEmpty()) {
                return work.get();
            }
            return calls.during(() -> supposed.get().asked(BUILDING), () -> {
                try {
                    return work.get();
                } catch (Misfit | Fault known) {
                    throw known;
                } catch (RuntimeException | Error thrown) {
                    // Code of another one may have been called: layers that a strategy decorates.
                    Made thrower = PluginFault.thrower(assembly.made, thrown).orElse(supposed.get());
                    throw Fault.of(thrower.asked(BUILDING), thrown);
                }
            });
        }
    }

    /** Reports at the extension that a subject means, or else at the entry of that name. */
    private void report(String subject, Misfit misfit) {
        Optional<Made> extension = subject(subject);
        if (extension.isPresent()) {
            extension.get().blame(findings, misfit);
            return;
        }
        String key = subject.contains(":") ? "data" : subject;
        Node.Scalar first = root.entries().get(0).key();
        findings.add(root.entry(key).map(Node.Entry::key).orElse(first).span(), key, misfit);
    }

    private Optional<Made> subject(String subject) {
        if (subject.startsWith("strategy:")) {
            String id = subject.substring("strategy:".length());
            return form.strategy().stream()
                    .map(byInstance::get)
                    .filter(strategy -> strategy.extension().id().equals(id))
                    .findFirst();
        }
        if (subject.startsWith("augment.")) {
            int index = Integer.parseInt(subject.substring("augment.".length()));
            return Optional.of(byInstance.get(form.augment().get(index)));
        }
        return made.stream()
                .filter(extension -> extension.path().equals(subject))
                .findFirst();
    }

    private void checkMetric(Metric metric, TrainingGraph graph) {
        Set<String> predictions = new HashSet<>();
        for (TrainingGraph.HeadNode head : graph.heads().values()) {
            Class<?> prediction = head.objective().prediction();
            if (metric.takes().isAssignableFrom(prediction)) {
                return;
            }
            predictions.add(words(prediction));
        }
        Made named = byInstance.get(metric);
        named.blame(
                findings,
                Misfit.of(
                                "metric-unsuitable",
                                "`" + named.extension().id() + "` judges predictions of " + words(metric.takes())
                                        + ", and the head predicts " + String.join(", ", predictions))
                        .expected("a metric for " + String.join(", ", predictions)));
    }

    /** {@code OneClass} becomes {@code one class}. */
    private static String words(Class<?> prediction) {
        return prediction.getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }

    private void checkParts() {
        int batch = form.train().batch();
        int parts = form.train().accumulate();
        if (batch % parts != 0) {
            findings.add(
                    place("train", "accumulate"),
                    "train.accumulate",
                    Misfit.of("out-of-range", "a batch of " + batch + " has no " + parts + " equal parts")
                            .expected("a divisor of `batch`"));
        }
    }

    /** Where a value stands, or else the beginning of the file. */
    private Span place(String group, String name) {
        return root.get(group)
                .filter(Node.Mapping.class::isInstance)
                .flatMap(found -> ((Node.Mapping) found).get(name))
                .map(Node::span)
                .orElse(root.entries().get(0).key().span());
    }

    private List<Experiment.Used> used() {
        return used(made);
    }

    /** Who takes part. */
    static List<Experiment.Used> used(List<Made> made) {
        return made.stream().map(Made::used).distinct().toList();
    }
}
