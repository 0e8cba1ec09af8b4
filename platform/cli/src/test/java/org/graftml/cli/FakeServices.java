package org.graftml.cli;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.graftml.api.Culprit;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Situation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Port;
import org.graftml.api.measure.Measured;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Workbench;
import org.graftml.api.run.Advisor;
import org.graftml.api.run.Comparisons;
import org.graftml.api.run.Counsel;
import org.graftml.api.run.DataReport;
import org.graftml.api.run.DataViews;
import org.graftml.api.run.Explanation;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Measurements;
import org.graftml.api.run.Models;
import org.graftml.api.run.Reports;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.study.Studies;
import org.graftml.api.study.StudyTables;
import org.graftml.cli.shell.Person;
import org.graftml.cli.shell.Shell;

/** A platform of one method, whose runs end as a test wants. */
final class FakeServices implements Services, Person, Composer, Runs, Models, Reports, DataViews, Catalogue {
    static final Diagnostic WRONG = new Diagnostic(
            Diagnostic.Severity.ERROR,
            "unknown-key",
            "wrong.yaml",
            2,
            3,
            2,
            8,
            "train.epoks",
            "`epoks` is not known here",
            Optional.of("`epochs`"),
            Optional.of("did you mean `epochs`?"),
            List.of("epochs"));

    RunResult.Status ends = RunResult.Status.DONE;
    Optional<Misfit> refuses = Optional.empty();
    boolean interrupted;
    boolean resumed;
    Optional<Source> composed = Optional.empty();
    private final Map<Path, Source> started = new HashMap<>();
    List<String> openedWith = List.of();
    Optional<Shell.Input> opened = Optional.empty();
    private Consumer<RunEvent> listener = event -> {};
    private Runnable interrupt = () -> {};

    @Override
    public Catalogue catalogue() {
        return this;
    }

    @Override
    public String text(Source source) {
        return source.text();
    }

    @Override
    public Composer composer() {
        return this;
    }

    @Override
    public Runs runs() {
        return this;
    }

    @Override
    public Models models() {
        return this;
    }

    @Override
    public Reports reports() {
        return this;
    }

    @Override
    public Comparisons comparisons() {
        throw new UnsupportedOperationException("no test of the commands compares runs");
    }

    @Override
    public Studies studies() {
        throw new UnsupportedOperationException("no test of the commands carries out a study");
    }

    @Override
    public StudyTables studyTables() {
        throw new UnsupportedOperationException("no test of the commands carries out a study");
    }

    @Override
    public Registry registry() {
        throw new UnsupportedOperationException("no test of the commands changes plug-ins");
    }

    @Override
    public Workbench workbench() {
        throw new UnsupportedOperationException("no test of the commands writes plug-ins");
    }

    @Override
    public List<Run> underWay() {
        return List.of();
    }

    @Override
    public List<BundleState> bundles() {
        return List.of(new BundleState("org.graftml.api", "0.1.0", "active"));
    }

    @Override
    public Shell shell() {
        return (commands, here, input) -> {
            opened = Optional.of(input);
            return 7;
        };
    }

    @Override
    public boolean present() {
        return false;
    }

    @Override
    public Runnable onInterrupt(Runnable stop) {
        interrupt = stop;
        return () -> interrupt = () -> {};
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.empty();
    }

    @Override
    public Composition compose(Source source) {
        composed = Optional.of(source);
        return source.text().contains("epoks")
                ? new Composition(source, Optional.empty(), List.of(WRONG))
                : new Composition(source, Optional.of(experiment(source)), List.of());
    }

    @Override
    public Composition recompose(Source source, Map<String, Recorded> streams) {
        return compose(source);
    }

    @Override
    public Composition trained(Source source) {
        return compose(source);
    }

    @Override
    public Published published(Source source, Optional<String> weights, SampleType samples) {
        return new Published(source, Optional.empty(), compose(source).diagnostics());
    }

    @Override
    public Exported export(Path run, Optional<Path> file) {
        return new Exported(file.orElse(run), 1, List.of());
    }

    @Override
    public Forward forward(Source source, Optional<String> weights, Path input, Path output) {
        return new Forward(published(source, weights, new SampleType(Map.of())), Map.of());
    }

    @Override
    public Series series(Source source) {
        return new Series(source, false, Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public String differences(Path folder, String text) {
        return "";
    }

    @Override
    public Partial partial(Source source) {
        return new Partial("a name", List.of(), Optional.empty(), List.of("train.epoks"));
    }

    @Override
    public Data data(Source source) {
        boolean good = source.name().startsWith("good");
        StreamInfo info = new StreamInfo(
                "target", StreamInfo.Role.LABELLED, new SampleType(Map.of()), 8, 8, 0, 2, Optional.empty());
        return new Data(
                source,
                7,
                good ? List.of(info) : List.of(),
                Map.of(),
                List.of(),
                List.of(),
                good ? List.of() : List.of(WRONG));
    }

    @Override
    public DataViews dataViews() {
        return this;
    }

    @Override
    public Measurements measurements() {
        return (source, measures, most) -> new MeasureReport(
                "plain",
                List.of(
                        new MeasureReport.Domain("source", List.of(new float[] {1, 2}), List.of(Optional.of("cat"))),
                        new MeasureReport.Domain("target", List.of(new float[] {3, 4}), List.of(Optional.empty()))),
                List.of(new MeasureReport.Distance("gap", "source", "target", Measured.tested(0.5, 0.005))),
                List.of(new MeasureReport.Score("use", "source", 1, Measured.of(-0.25))));
    }

    @Override
    public Advisor advisor() {
        return (source, most) -> new Counsel(
                "data: {}\n",
                new Situation(
                        Situation.Inputs.ROWS,
                        1,
                        30,
                        40,
                        0,
                        3,
                        false,
                        0,
                        false,
                        false,
                        0,
                        Optional.empty(),
                        OptionalDouble.of(0.125)),
                List.of(new MeasureReport.Expected(
                        "source", "target", Measured.Outlook.HELPS, List.of("gap: they overlap"))),
                List.of(new Counsel.Choice("plain", 0, "features as they are", List.of())),
                List.of(new Counsel.Choice("align", 0.75, "it suits", List.of("strategy=align"))),
                List.of(new Counsel.Choice("tune", 0.7, "no label is shown", List.of("strategy=tune"))),
                5);
    }

    @Override
    public DataReport examine(Data data, int most) {
        return new DataReport(List.of(new DataReport.Stream(
                "target",
                "image: image (3, ?, ?) uint8",
                8,
                8,
                2,
                List.of(new DataReport.ClassCount("cat", 5, 1), new DataReport.ClassCount("dog", 3, 1)),
                8,
                List.of(new DataReport.Size("4 x 3", 10)),
                List.of(new DataReport.Broken("cat/7.jpg", "it ends too early")),
                List.of(new DataReport.Twins("cat/1.jpg", "cat/2.jpg", true)),
                Optional.empty())));
    }

    @Override
    public Sheet preview(Data data, String stream, int samples, int variants) {
        return new Sheet(new byte[] {1, 2, 3}, List.of(stream + " of " + samples + " by " + variants));
    }

    private static Experiment experiment(Source source) {
        Port port = new Port("x", new Shape(-1, 1), DataType.FLOAT32);
        TrainingGraph graph = new TrainingGraph(
                "a name",
                7,
                new SampleType(Map.of()),
                List.of(),
                new Network("backbone", List.of(port), List.of(), Map.of(), port),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of("clever"),
                new TrainingGraph.Training(1, 1, 1));
        boolean plain = source.overrides().contains("strategy=plain");
        return new Experiment(
                graph,
                source,
                source.text(),
                "cpu",
                null,
                Map.of(),
                List.of(),
                Optional.empty(),
                null,
                Optional.empty(),
                Map.of(),
                plain ? Optional.empty() : Optional.of("plain"),
                List.of());
    }

    @Override
    public Run start(Parts parts, Path folder) throws IOException {
        Experiment experiment = parts.experiment();
        if (refuses.isPresent()) {
            throw refuses.get();
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("experiment.json"), experiment.text());
        started.put(folder, experiment.source());
        if (interrupted) {
            ends = RunResult.Status.INTERRUPTED;
        }
        listener.accept(new RunEvent.Started(folder, "main", 10, 0));
        listener.accept(new RunEvent.Progress(folder, "main", "train", 5, 10, 1, 0.1, 100, Map.of("loss", 0.5)));
        CompletableFuture<RunResult> result = new CompletableFuture<>();
        if (interrupted) {
            // Ctrl-C arrives while the command waits.
            new Thread(() -> {
                        while (!result.isDone()) {
                            interrupt.run();
                            Thread.onSpinWait();
                        }
                    })
                    .start();
        } else {
            result.complete(result(folder));
        }
        return new Run() {
            @Override
            public List<Experiment.Used> extensions() {
                return List.of();
            }

            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public void cancel() {
                result.complete(FakeServices.this.result(folder));
            }

            @Override
            public CompletionStage<RunResult> result() {
                return result;
            }
        };
    }

    private RunResult result(Path folder) {
        Map<String, Metric.Score> scores = new LinkedHashMap<>();
        scores.put("accuracy", new Metric.Score.Number(0.75));
        scores.put("loss", new Metric.Score.Number(Double.NaN));
        Optional<RunResult.Failure> failure =
                switch (ends) {
                    case FAILED -> Optional.of(new RunResult.Failure("the disk is full", Optional.empty(), ""));
                    case FAULT ->
                        Optional.of(new RunResult.Failure(
                                "it broke",
                                Optional.of(
                                        new Culprit("acme.broken", "1.0.0", "strategy", "broken", "", "the loss 'x'")),
                                ""));
                    default -> Optional.empty();
                };
        return new RunResult(
                ends,
                folder,
                1.5,
                7,
                Map.of("target", scores),
                Map.of("target", Map.of("accuracy", new Metric.Score.Number(0.5))),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                failure);
    }

    @Override
    public Run resume(Parts parts, Path folder) throws IOException {
        resumed = true;
        return start(parts, folder);
    }

    @Override
    public Source source(Path folder) {
        return started.get(folder);
    }

    @Override
    public Path report(Path folder) {
        return folder.resolve("report.html");
    }

    @Override
    public RunResult lost(Path folder, RunResult.Failure failure, double seconds) {
        throw new UnsupportedOperationException("no process is lost here");
    }

    @Override
    public void adopt(Run run) {
        throw new UnsupportedOperationException("no run comes from another process here");
    }

    @Override
    public AutoCloseable subscribe(Consumer<RunEvent> listener) {
        this.listener = listener;
        return () -> this.listener = event -> {};
    }

    @Override
    public Model open(Path run, List<String> overrides) {
        openedWith = overrides;
        return new Model() {
            @Override
            public SampleType inputs() {
                return new SampleType(Map.of());
            }

            @Override
            public List<Prediction> predict(List<Sample> samples) {
                return List.of();
            }

            @Override
            public Map<String, Prediction> predict(List<Path> files, int batch) {
                Map<String, Prediction> predictions = new LinkedHashMap<>();
                files.forEach(file -> predictions.put(
                        file.getFileName().toString(),
                        new Prediction.OneClass(List.of("a,\"b\"", "c"), new double[] {0.75, 0.25})));
                return predictions;
            }

            @Override
            public Map<String, Map<String, Metric.Score>> evaluate(Source source) {
                composed = Optional.of(source);
                return Map.of("test", Map.of("accuracy", new Metric.Score.Number(0.25)));
            }

            @Override
            public Explanation explain(Source source, Explanation.Wish wish) {
                String id = wish.samples().isEmpty()
                        ? wish.files().size() + " files"
                        : wish.samples().get(0);
                return new Explanation(
                        wish.stage().orElse("last"),
                        List.of(new Explanation.Case(
                                id,
                                Optional.of("dog"),
                                "cat",
                                "cat",
                                0.75,
                                0.5,
                                new byte[1],
                                new byte[1],
                                new byte[1],
                                List.of(new Explanation.Neighbour("cat/7.jpg", "cat", 1.5, new byte[1])))),
                        new byte[] {4, 5, 6});
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String tree(Experiment experiment, boolean colour) {
        return "a tree\n";
    }

    @Override
    public String tree(Partial partial, boolean colour) {
        return "a part of a tree\n";
    }

    @Override
    public String json(Partial partial) {
        return "{\"name\": \"a part\"}";
    }

    @Override
    public String json(Experiment experiment) {
        return "{\"name\": \"a name\"}";
    }

    @Override
    public String svg(Experiment experiment) {
        return "<svg/>";
    }

    @Override
    public String page(DataReport report) {
        return "<p>";
    }

    @Override
    public String page(Explanation explanation) {
        return "<p>" + explanation.stage();
    }

    @Override
    public String page(List<MeasureReport> backbones) {
        return "<p>measures of " + backbones.size();
    }

    @Override
    public String map(List<MeasureReport.Domain> domains) {
        return "{}";
    }

    @Override
    public String page(Path run) {
        return "<p>";
    }

    @Override
    public List<KindInfo> kinds() {
        return List.of(
                new KindInfo("backbone", "backbones", "networks", "b", "x.Backbone"),
                new KindInfo("strategy", "strategies", "methods", "b", "x.Strategy"));
    }

    @Override
    public List<ExtensionInfo> extensions() {
        return List.of(
                new ExtensionInfo("backbone", "lenet", "0.1.0", "two convolutions", "acme.nets", "x.LeNet"),
                new ExtensionInfo("strategy", "clever", "0.1.0", "a method", "acme.methods", "x.Clever"));
    }

    @Override
    public SettingsSchema settings(ExtensionInfo extension) {
        return new SettingsSchema(
                "x.Settings",
                List.of(new SettingsSchema.Setting(
                        "weight",
                        new SettingsSchema.Kind.Scalar("number"),
                        "how much",
                        Optional.of("1"),
                        false,
                        false,
                        Optional.of(0.0),
                        Optional.empty())));
    }

    @Override
    public SettingsSchema settings(Class<?> record) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String documentation(ExtensionInfo extension) {
        return extension.id().equals("clever")
                ? " Cleverness (Doe 2020): the {@code loss} of {@link x.Clever#loss} & more,\n\n <pre>\n a = b²\n </pre>\n\n"
                        + " <p>with <b>care</b> and i &lt; n.\n @param <T> nothing\n"
                : "";
    }

    @Override
    public String jsonSchema(ExtensionInfo extension) {
        return "{\"type\": \"object\"}";
    }

    @Override
    public Object create(ExtensionInfo extension, Map<String, Object> settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T bind(Class<T> record, Map<String, Object> values) {
        throw new UnsupportedOperationException();
    }
}
