package org.graftml.composer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.SampleType;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.plugin.Calls;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.Installable;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Sweep;
import org.graftml.api.weights.Checkpoints;
import org.graftml.composer.check.Findings;
import org.graftml.composer.check.Made;
import org.graftml.composer.check.Reading;
import org.graftml.composer.form.DataForm;
import org.graftml.composer.form.DeviceName;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.form.NetworkForm;
import org.graftml.composer.form.RunName;
import org.graftml.composer.form.Sha256;
import org.graftml.composer.form.WeightsName;
import org.graftml.composer.graph.GraphComposer;
import org.graftml.composer.graph.Problem;
import org.graftml.composer.yaml.Block;
import org.graftml.composer.yaml.Canonical;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Overrides;
import org.graftml.composer.yaml.Span;
import org.graftml.composer.yaml.Yaml;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The road from text to experiment: read, override, check, make, open, compose. */
@Component(service = Composer.class)
public final class ExperimentComposer implements Composer {
    private static final Map<String, Consumer<String>> PARSERS = Map.of(
            Labels.class.getName(),
            Labels::parse,
            DeviceName.class.getName(),
            DeviceName::parse,
            RunName.class.getName(),
            RunName::parse,
            WeightsName.class.getName(),
            WeightsName::parse,
            Sha256.class.getName(),
            Sha256::parse);

    /** The entries that streams are made of. */
    private static final Set<String> DATA = Set.of("data", "augment", "seed");

    private final Catalogue catalogue;

    /** The entries that a network alone is made of. */
    private static final Set<String> NETWORK = Set.of("backbone", "engine", "device");

    /** They come and go while the composer stays. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Installable> installable = List.of();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Checkpoints checkpoints;

    @Activate
    public ExperimentComposer(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** One outside a framework, which opens checkpoints. */
    public ExperimentComposer(Catalogue catalogue, Checkpoints checkpoints) {
        this.catalogue = catalogue;
        this.checkpoints = checkpoints;
    }

    ExperimentComposer(Catalogue catalogue, List<Installable> installable) {
        this.catalogue = catalogue;
        this.installable = installable;
    }

    @Override
    public Composition compose(Source source) {
        return compose(source, engine -> {});
    }

    @Override
    public Composition compose(Source source, Consumer<ComputeEngine> expected) {
        return Patient.call(calls -> compose(source, new OpenedStreams(new Findings(), calls), expected));
    }

    @Override
    public Composition recompose(Source source, Map<String, Recorded> streams) {
        return Patient.call(calls -> compose(source, new OpenedStreams(new Findings(), calls, streams), engine -> {}));
    }

    @Override
    public Composition trained(Source source) {
        return Patient.call(calls -> compose(source, OpenedStreams.again(new Findings(), calls), engine -> {}));
    }

    @Override
    public Partial partial(Source source) {
        return Patient.call(calls -> partial(source, calls));
    }

    private Partial partial(Source source, Calls calls) {
        Optional<Node.Mapping> whole = tree(source, new Findings());
        if (whole.isEmpty()) {
            return new Partial(source.name(), List.of(), Optional.empty(), List.of());
        }
        Node.Mapping root = whole.get();
        Set<String> without = new TreeSet<>();
        int size;
        do {
            OpenedStreams opened = new OpenedStreams(new Findings(), calls);
            Optional<Experiment> experiment = experiment(root, source, opened);
            if (experiment.isPresent()) {
                TrainingGraph graph = experiment.get().graph();
                return new Partial(graph.name(), graph.streams(), experiment, List.copyOf(without));
            }
            size = root.size();
            root = Remainder.of(root, opened.findings().errors(), without);
        } while (root.size() < size);
        String name = root.get("name")
                .filter(Node.Scalar.class::isInstance)
                .map(scalar -> ((Node.Scalar) scalar).brief())
                .orElse(source.name());
        return new Partial(name, streams(root, source, calls), Optional.empty(), List.copyOf(without));
    }

    /** The streams alone, where there is no network for them. */
    private List<StreamInfo> streams(Node.Mapping root, Source source, Calls calls) {
        return open(root, source, new OpenedStreams(new Findings(), calls)).infos(new ArrayList<>());
    }

    @Override
    public Data data(Source source) {
        return Patient.call(calls -> data(source, new OpenedStreams(new Findings(), calls)));
    }

    private Data data(Source source, OpenedStreams opened) {
        Findings findings = opened.findings();
        Optional<Node.Mapping> root = tree(source, findings);
        if (root.isEmpty()) {
            return new Data(source, 0, List.of(), Map.of(), List.of(), List.of(), findings.sorted());
        }
        OpenData open = open(root.get(), source, opened);
        List<Problem> problems = new ArrayList<>();
        List<StreamInfo> infos = open.infos(problems);
        problems.forEach(problem -> open.blame(problem, findings));
        return new Data(
                source,
                open.form().map(DataForm::seed).orElse(0L),
                findings.none() ? infos : List.of(),
                open.form()
                        .map(form -> open.opened().experiment(form.data(), Kept.NOTHING))
                        .orElse(Map.of()),
                open.form().map(DataForm::augment).orElse(List.of()),
                open.made().stream().map(Made::used).toList(),
                findings.sorted());
    }

    /** What could be made of the entries that streams are made of. */
    private record OpenData(Optional<DataForm> form, OpenedStreams opened, List<Made> made) {
        List<StreamInfo> infos(List<Problem> problems) {
            Map<Object, Made> byInstance = new IdentityHashMap<>();
            made.forEach(extension -> byInstance.put(extension.instance(), extension));
            return form.flatMap(data -> opened.streams(data.data(), Kept.NOTHING, data.seed(), byInstance)
                            .map(streams -> GraphComposer.streams(streams, data.augment(), problems)))
                    .orElse(List.of());
        }

        void blame(Problem problem, Findings findings) {
            int index = Integer.parseInt(problem.subject().substring("augment.".length()));
            Object augmenter = form.orElseThrow().augment().get(index);
            made.stream()
                    .filter(extension -> extension.instance() == augmenter)
                    .forEach(extension -> extension.blame(findings, problem.misfit()));
        }
    }

    private OpenData open(Node.Mapping root, Source source, OpenedStreams opened) {
        List<Node.Entry> data = root.entries().stream()
                .filter(entry -> DATA.contains(entry.key().text()))
                .toList();
        Reading reading = reading(new Node.Mapping(data, root.span()), DataForm.class, source, opened);
        Optional<Map<String, Object>> values = reading.read();
        open(reading, opened);
        return new OpenData(values.map(checked -> catalogue.bind(DataForm.class, checked)), opened, reading.made());
    }

    @Override
    public Published published(Source source, Optional<String> weights, SampleType samples) {
        return Patient.call(calls -> published(source, weights, samples, new OpenedStreams(new Findings(), calls)));
    }

    private Published published(Source source, Optional<String> weights, SampleType samples, OpenedStreams opened) {
        Findings findings = opened.findings();
        Optional<Published.Ready> network = tree(source, findings).flatMap(root -> {
            List<Node.Entry> entries = root.entries().stream()
                    .filter(entry -> NETWORK.contains(entry.key().text()))
                    .toList();
            Reading reading = reading(new Node.Mapping(entries, root.span()), NetworkForm.class, source, opened);
            return reading.read()
                    .map(checked -> catalogue.bind(NetworkForm.class, checked))
                    .flatMap(
                            form -> new PublishedNetwork(form, reading.made(), opened, Optional.ofNullable(checkpoints))
                                    .build(weights, source.data(), samples));
        });
        return new Published(source, network.filter(ready -> findings.none()), findings.sorted());
    }

    private Composition compose(Source source, OpenedStreams opened, Consumer<ComputeEngine> expected) {
        Findings findings = opened.findings();
        Optional<Experiment> experiment = tree(source, findings)
                .flatMap(root -> experiment(root.without(Sections.NAMES), source, opened, Sections.NAMES, expected));
        return new Composition(source, experiment.filter(ready -> findings.none()), findings.sorted());
    }

    @Override
    public Series series(Source source) {
        return Patient.call(calls -> series(source, calls));
    }

    private Series series(Source source, Calls calls) {
        Findings findings = new Findings();
        Optional<Node.Mapping> root = tree(source, findings);
        boolean described = root.filter(file ->
                        Sections.NAMES.stream().anyMatch(name -> file.get(name).isPresent()))
                .isPresent();
        if (!described || !findings.none()) {
            return new Series(source, described, Optional.empty(), Optional.empty(), findings.sorted());
        }
        Sections sections = new Sections(root.get(), source, this::outdated, findings, new Sections.Means() {
            @Override
            public <T extends Record> Optional<T> read(
                    Node.Mapping section, Class<T> form, String path, Set<String> others) {
                return reading(section, form, source, new OpenedStreams(findings, calls))
                        .read(path, others)
                        .map(values -> catalogue.bind(form, values));
            }

            @Override
            public Composition compose(Node.Mapping experiment) {
                OpenedStreams opened = new OpenedStreams(new Findings(), calls);
                Optional<Experiment> made = experiment(experiment, source, opened, Set.of(), engine -> {});
                return new Composition(source, made, opened.findings().sorted());
            }
        });
        Optional<Benchmark> benchmark = sections.benchmark();
        Optional<Sweep> sweep = sections.sweep();
        boolean good = findings.none();
        return new Series(source, true, benchmark.filter(read -> good), sweep.filter(read -> good), findings.sorted());
    }

    @Override
    public String text(Source source) {
        Findings findings = new Findings();
        Optional<Node.Mapping> root = tree(source, findings);
        return root.filter(whole -> findings.none())
                .map(Block::text)
                .orElseThrow(() -> Misfit.of(
                        "yaml", source.name() + ": " + findings.sorted().get(0).message()));
    }

    private Optional<Node.Mapping> tree(Source source, Findings findings) {
        Set<String> top = catalogue.settings(ExperimentForm.class).settings().stream()
                .map(SettingsSchema.Setting::name)
                .collect(Collectors.toSet());
        top.addAll(Sections.NAMES);
        Yaml.Read read = Yaml.read(source.name(), source.text(), top);
        read.problems().forEach(findings::add);
        Span start = new Span(source.name(), 1, 1, 1, 1);
        if (read.root().isEmpty() && !read.problems().isEmpty()) {
            return Optional.empty();
        }
        Overrides overrides = new Overrides(this::outdated);
        Node root = overrides.apply(read.root().orElse(new Node.Mapping(List.of(), start)), source.overrides());
        overrides.problems().forEach(findings::add);
        if (root instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
            return Optional.of(mapping);
        }
        boolean empty = root instanceof Node.Mapping;
        findings.add(
                empty ? start : root.span(),
                "",
                Misfit.of(
                                empty ? "empty" : "wrong-type",
                                empty ? "the file is empty" : "an experiment is made of entries `key: value`")
                        .expected("`data:` and `backbone:` at least"));
        return Optional.empty();
    }

    /** The experiment of a file, whatever its sections say of series. */
    private Optional<Experiment> experiment(Node.Mapping root, Source source, OpenedStreams opened) {
        return experiment(root.without(Sections.NAMES), source, opened, Sections.NAMES, engine -> {});
    }

    private Optional<Experiment> experiment(
            Node.Mapping root,
            Source source,
            OpenedStreams opened,
            Set<String> others,
            Consumer<ComputeEngine> expected) {
        Findings findings = opened.findings();
        StreamNames.check(root, findings);
        Reading reading = reading(root, ExperimentForm.class, source, opened);
        Optional<ExperimentForm> read =
                reading.read("", others).map(checked -> catalogue.bind(ExperimentForm.class, checked));
        read.filter(form -> findings.none()).ifPresent(form -> expected.accept(form.engine()));
        open(reading, opened);
        return read.flatMap(form -> new Assembly(root, form, reading.made(), findings, Optional.ofNullable(checkpoints))
                .assemble(opened, strategies(reading.made()), source, Canonical.json(root)));
    }

    private Reading reading(Node.Mapping root, Class<? extends Record> form, Source source, OpenedStreams opened) {
        return new Reading(
                root,
                catalogue.settings(form),
                catalogue,
                this::offers,
                source.data(),
                PARSERS,
                opened.calls(),
                opened.findings());
    }

    private static void open(Reading reading, OpenedStreams opened) {
        reading.made().stream()
                .filter(made -> made.instance() instanceof Dataset)
                .forEach(made -> opened.open(made, reading));
    }

    private List<Installable.Offer> offers() {
        return installable.stream().flatMap(some -> some.offers().stream()).toList();
    }

    /** Ids of all strategies: of the kind that the experiment's own strategy has. */
    private Set<String> strategies(List<Made> made) {
        Set<String> kinds = made.stream()
                .filter(each -> each.path().equals("strategy") || each.path().startsWith("strategy."))
                .filter(each -> each.instance() instanceof org.graftml.api.strategy.AdaptationStrategy)
                .map(each -> each.extension().kind())
                .collect(Collectors.toSet());
        return catalogue.extensions().stream()
                .filter(extension -> kinds.contains(extension.kind()))
                .map(ExtensionInfo::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Settings of the extensions called {@code old} that those called {@code now} lack. */
    private Set<String> outdated(String old, String now) {
        Set<String> settings = new HashSet<>(settings(old));
        settings.removeAll(settings(now));
        return settings;
    }

    private Set<String> settings(String id) {
        return catalogue.extensions().stream()
                .filter(extension -> extension.id().equals(id))
                .flatMap(extension -> catalogue.settings(extension).settings().stream())
                .map(SettingsSchema.Setting::name)
                .collect(Collectors.toSet());
    }
}
