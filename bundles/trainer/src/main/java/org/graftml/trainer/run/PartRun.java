package org.graftml.trainer.run;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.graftml.api.data.Preparation;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.plugin.Calls;
import org.graftml.api.run.Reports;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.weights.Start;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.files.AppendLog;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.model.ModelFolder;
import org.graftml.trainer.step.BoundPhase;
import org.graftml.trainer.step.LossLog;
import org.graftml.trainer.step.WeightAverage;
import org.graftml.trainer.step.Weights;

/** Trains and scores one part of a run; on an engine thread. */
final class PartRun {
    private static final String PREPARATION = "preparation";

    /** What a part needs from the run around it. */
    record Setting(
            Path run,
            String part,
            Path folder,
            Storage storage,
            Later<List<Jars.Jar>> jars,
            FeatureStore store,
            Reports reports,
            Consumer<RunEvent> events,
            Calls calls,
            BooleanSupplier cancelled) {}

    private final Experiment experiment;
    private final TrainingGraph graph;
    private final Setting setting;
    private final Engine engine;
    private final Faults faults;
    private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / 4);
    private final LossLog losses;
    private AppendLog events;
    private AppendLog metrics;
    private Map<String, Tensor> prepared = Map.of();
    private final Deque<Coming> coming = new ArrayDeque<>();

    PartRun(Experiment experiment, Setting setting, Engine engine) {
        this.experiment = experiment;
        this.graph = experiment.graph();
        this.setting = setting;
        this.engine = engine;
        this.faults = new Faults(experiment.extensions(), setting.calls);
        this.losses = new LossLog(faults);
    }

    /** A file whose text another thread makes. */
    private record Coming(Path file, Later<String> text) {}

    /**
     * What came out.
     *
     * @param scores by stream
     * @param judgement of the samples whose predictions are kept
     * @param chosen whose weights these are, where they were chosen by validation
     */
    record Outcome(
            Map<String, Map<String, Metric.Score>> scores,
            Verdicts.Judgement judgement,
            Optional<RunResult.Chosen> chosen) {}

    /** Empty where the run was cancelled, with a checkpoint. */
    Optional<Outcome> run() throws IOException {
        setting.storage.folders(setting.folder.resolve("checkpoints"));
        Optional<Checkpoint> from = Checkpoint.read(setting.folder);
        events = setting.storage.log(
                setting.folder.resolve("events.jsonl"),
                from.map(Checkpoint::events).orElse(0L));
        metrics = setting.storage.log(
                setting.folder.resolve("metrics.csv"),
                from.map(Checkpoint::metrics).orElse(0L));
        try {
            return inTurn(from);
        } catch (IOException | RuntimeException | Error e) {
            writeBehind(e);
            throw e;
        }
    }

    private Optional<Outcome> inTurn(Optional<Checkpoint> from) throws IOException {
        if (!experiment.engine().exclusive()) {
            return train(from);
        }
        Turns.Turn turn = Turns.take(
                engine.getEngineName(),
                () -> emit(new RunEvent.Waiting(setting.run, setting.part, engine.getEngineName())),
                setting.cancelled);
        try (turn) {
            return turn.granted() ? train(from) : Optional.empty();
        }
    }

    private Optional<Outcome> train(Optional<Checkpoint> from) throws IOException {
        Device device = Devices.choose(experiment.engine(), experiment.device());
        try (Streams streams = Streams.open(experiment, faults);
                Workers workers = new Workers(experiment.training().workers());
                NDManager manager = engine.newBaseManager(device);
                Weights weights = new Weights(
                        graph,
                        experiment.training().optimizer().slots(),
                        // Where there is a checkpoint, it takes the place of all.
                        from.isPresent() ? Start.RANDOM : experiment.start(),
                        manager);
                losses) {
            lock(streams, device, workers.count(), from.isPresent());
            emit(new RunEvent.Started(
                    setting.run,
                    setting.part,
                    steps(),
                    from.map(Checkpoint::step).orElse(0L)));
            SamplePath path = path(streams, from);
            Collator collator = new Collator(graph, faults);
            MetricsTable table = new MetricsTable(metrics, graph.training().stepsPerEpoch());
            Optional<WeightAverage> average =
                    experiment.training().average().map(decay -> new WeightAverage(weights, decay));
            if (from.isPresent()) {
                restore(from.get(), weights, average);
            } else {
                table.begin();
            }
            PhaseRun.Context context = new PhaseRun.Context(
                    experiment,
                    engine,
                    weights,
                    average,
                    streams,
                    path,
                    collator,
                    workers,
                    losses,
                    table,
                    faults,
                    room,
                    setting.store);
            if (from.isEmpty() && setting.part.equals(Outcomes.MAIN)) {
                new FeatureMaps(context, this).draw(FeatureMaps.START, graph);
            }
            Optional<Selection> selection = selection(context);
            from.flatMap(Checkpoint::selection)
                    .ifPresent(saved -> selection.ifPresent(looking -> looking.restore(saved)));
            long step = from.map(Checkpoint::step).orElse(0L);
            long begin = 0;
            Optional<FrozenFeatures> features = Optional.empty();
            for (Phase phase : graph.phases()) {
                boolean over =
                        selection.filter(looking -> looking.state().over()).isPresent();
                if (step == begin && goneBackTo(phase.name(), phase)) {
                    weights.keep(phase.name());
                }
                weights.forget(begun -> goneBackTo(begun, phase));
                if ((step < begin + phase.steps() || fits(phase, step, begin)) && !over) {
                    boolean last = phase == graph.phases().get(graph.phases().size() - 1);
                    PhaseRun run = new PhaseRun(context, phase, begin, this, selection.filter(looking -> last));
                    step = run.run(step);
                    features = run.features();
                    if (selection.filter(looking -> looking.state().over()).isPresent()) {
                        break;
                    }
                    if (step < begin + phase.steps() || setting.cancelled.getAsBoolean() && step < steps()) {
                        return Optional.empty();
                    }
                }
                begin += phase.steps();
            }
            if (selection.isPresent()) {
                selection.get().settle();
            } else {
                average.ifPresent(mean -> mean.settle(weights));
            }
            long ended = step;
            Ending.Reached reached = finish(context, features, ended);
            return Optional.of(new Outcome(
                    reached.scores(), reached.judgement(), selection.map(looking -> looking.chosen(ended))));
        }
    }

    /** Whether a loss of this phase or of a later one reads what there was when one began. */
    private boolean goneBackTo(String begun, Phase from) {
        return graph.phases().stream().skip(graph.phases().indexOf(from)).anyMatch(phase -> BoundPhase.past(phase)
                .contains(begun));
    }

    /** Whether a phase without steps is due: it is done again where a run is resumed behind it, to the same end. */
    private static boolean fits(Phase phase, long step, long begin) {
        return phase.steps() == 0 && step == begin && !phase.fits().isEmpty();
    }

    /** Where some labelled samples are kept from training, or a validator needs none. */
    private Optional<Selection> selection(PhaseRun.Context context) {
        boolean kept = graph.streams().stream().anyMatch(stream -> stream.validating() > 0);
        return experiment
                .validation()
                .filter(wanted -> kept || wanted.select().isPresent())
                .map(validation -> new Selection(context, validation, this));
    }

    private void restore(Checkpoint checkpoint, Weights weights, Optional<WeightAverage> average) throws IOException {
        try {
            weights.restore(checkpoint.arrays(), checkpoint.counts());
            average.ifPresent(mean -> mean.restore(checkpoint.arrays()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IOException(
                    Checkpoint.file(setting.folder) + " does not belong to this experiment: " + e.getMessage(), e);
        }
        losses.restore(checkpoint.losses());
    }

    private void lock(Streams streams, Device device, int workers, boolean resumed) throws IOException {
        Map<String, String> data = streams.fingerprints();
        // Engines are called on their own threads alone.
        String version = engine.getEngineName() + " " + engine.getVersion();
        Later<Map<String, Object>> now =
                Later.of(() -> Lock.of(experiment, version, device, data, setting.jars.get(), workers));
        Path file = setting.folder.resolve("experiment.lock");
        if (resumed && Files.exists(file)) {
            String changed = Lock.differences(Json.object(file), now.get());
            if (!changed.isEmpty()) {
                throw new OtherLock(setting.run, changed);
            }
        }
        write(file, now.map(Json::pretty));
    }

    /** Writes a file whose text takes a while: when it is there, and before the next checkpoint at the latest. */
    void write(Path file, Later<String> text) {
        coming.add(new Coming(file, text));
    }

    /** What a failed run was made with is known, too. */
    private void writeBehind(Throwable failure) {
        try {
            writeWhatCame(true);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void writeWhatCame(boolean all) throws IOException {
        while (!coming.isEmpty() && (all || coming.peek().text().isThere())) {
            Coming next = coming.remove();
            setting.storage.replace(next.file(), next.text().get());
        }
    }

    private SamplePath path(Streams streams, Optional<Checkpoint> from) throws IOException {
        SamplePath augmented = new SamplePath(experiment.augment(), Optional.empty(), faults);
        Optional<Tensor> saved = from.map(checkpoint -> checkpoint.arrays().get(PREPARATION));
        Optional<Preparation.Fitted> fitted = saved.isPresent()
                        && experiment.preparation().isPresent()
                ? Optional.of(faults.<Preparation.Fitted, IOException>guard(
                        "backbone",
                        () -> "restoring its preparation",
                        () -> experiment.preparation().get().restore(saved.get().raw())))
                : streams.fit(experiment.preparation(), augmented, faults);
        prepared = fitted.map(found -> faults.guard("backbone", () -> "saving its preparation", found::save))
                .map(bytes -> Map.of(PREPARATION, Tensor.of(bytes)))
                .orElse(Map.of());
        return new SamplePath(experiment.augment(), fitted, faults);
    }

    private Ending.Reached finish(PhaseRun.Context context, Optional<FrozenFeatures> features, long step)
            throws IOException {
        Ending.Reached reached = new Ending(context, this, features).reach(step);
        writeWhatCame(true);
        metrics.sync();
        events.sync();
        return reached;
    }

    /** What the preparation found, where there is one. */
    Optional<byte[]> preparation() {
        return Optional.ofNullable(prepared.get(PREPARATION)).map(Tensor::raw);
    }

    long steps() {
        return graph.phases().stream().mapToLong(Phase::steps).sum();
    }

    Setting setting() {
        return setting;
    }

    void emit(RunEvent event) throws IOException {
        writeWhatCame(false);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", java.time.Instant.now().toString());
        fields.putAll(EventJson.of(event));
        events.line(Json.line(fields));
        setting.events.accept(event);
    }

    Path checkpoints() {
        return setting.folder.resolve("checkpoints");
    }

    /** Writes down weights of a step as a model has them, beside the checkpoint that is gone on from. */
    void keep(Path file, Weights weights, long step) throws IOException {
        SafeTensors kept =
                new SafeTensors(Map.of("graft", "weights of step " + step), weights.model(ModelFolder.networks(graph)));
        setting.storage.replace(file, kept::writeTo);
    }

    /** Writes a checkpoint; all that was logged before lasts with it, and what it can be gone on with is known. */
    void checkpoint(long step, Weights weights, Optional<WeightAverage> average, Optional<Selection> selection)
            throws IOException {
        writeWhatCame(true);
        Map<String, Tensor> arrays = new LinkedHashMap<>(weights.save());
        average.ifPresent(mean -> arrays.putAll(mean.save()));
        arrays.putAll(prepared);
        new Checkpoint(
                        step,
                        arrays,
                        weights.counts(),
                        losses.means(),
                        selection.map(Selection::state),
                        events.sync(),
                        metrics.sync())
                .write(setting.folder, setting.storage);
        emit(new RunEvent.CheckpointWritten(setting.run, setting.part, step));
    }
}
