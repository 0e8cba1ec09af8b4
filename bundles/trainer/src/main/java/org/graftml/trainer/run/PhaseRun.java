package org.graftml.trainer.run;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.plugin.Calls;
import org.graftml.api.run.RunEvent;
import org.graftml.trainer.Faults;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.FeedSource;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.predict.Predictor;
import org.graftml.trainer.step.BoundNetwork;
import org.graftml.trainer.step.BoundPhase;
import org.graftml.trainer.step.Evaluator;
import org.graftml.trainer.step.FeatureCache;
import org.graftml.trainer.step.FitPass;
import org.graftml.trainer.step.LossLog;
import org.graftml.trainer.step.StepRunner;
import org.graftml.trainer.step.WeightAverage;
import org.graftml.trainer.step.Weights;

/** The steps of one phase, with a checkpoint where one is due. */
final class PhaseRun {
    private static final long NANOS_BETWEEN_EVENTS = 250_000_000;
    private static final int ROWS = 200;
    private static final int UNREAD = 64;

    /** What all phases of a part share. */
    record Context(
            Experiment experiment,
            Engine engine,
            Weights weights,
            Optional<WeightAverage> average,
            Streams streams,
            SamplePath path,
            Collator collator,
            Workers workers,
            LossLog losses,
            MetricsTable table,
            Faults faults,
            AtomicLong room,
            FeatureStore store) {

        /** Judges by some weights. */
        Scoring scoring(TrainingGraph graph, Weights judged, Optional<FrozenFeatures> features) {
            return scoring(graph, Predictor.plain(evaluator(graph, judged), path, collator), features);
        }

        Evaluator evaluator(TrainingGraph graph, Weights weights) {
            return new Evaluator(graph, weights, experiment.engine(), faults);
        }

        /** Judges what predicts. */
        Scoring scoring(TrainingGraph graph, Predictor predictor, Optional<FrozenFeatures> features) {
            return new Scoring(graph, experiment.metrics(), predictor, workers.threads(), faults, features);
        }
    }

    /** A row of the table of metrics that is due: behind so many steps, at this learning rate. */
    private record Row(long step, double rate) {}

    private final Context context;
    private final TrainingGraph graph;
    private final Phase phase;
    private final long begin;
    private final long end;
    private final PartRun part;
    private final Optional<Selection> selection;
    private final BoundPhase bound;
    private final Feeds feeds;
    private final Optional<FrozenFeatures> features;
    private final Deque<Row> rows = new ArrayDeque<>();
    private long checkpointed = System.nanoTime();
    private long reported;
    private long reportedStep;

    /**
     * A phase whose first step has the number {@code begin}.
     *
     * @param selection that looks at its weights
     */
    PhaseRun(Context context, Phase phase, long begin, PartRun part, Optional<Selection> selection) throws IOException {
        this.context = context;
        this.graph = context.experiment.graph();
        this.phase = phase;
        this.begin = begin;
        this.end = begin + phase.steps();
        this.part = part;
        this.selection = selection;
        this.features = FrozenFeatures.of(context, part, phase, this::backbone);
        this.feeds = new Feeds(context, phase);
        readEarly();
        this.bound = new BoundPhase(graph, phase, context.weights, context.experiment.engine(), context.faults);
    }

    private BoundNetwork backbone() {
        return bound.backbone();
    }

    private void readEarly() throws IOException {
        Iterator<FeedSource> sources = feeds.sources().iterator();
        if (begin < end && features.isPresent() && sources.hasNext()) {
            features.get().readEarly(sources.next().samples());
        }
    }

    /** Goes on from a step; gives the step that it came to: the end, unless it was cancelled or stopped early. */
    long run(long from) throws IOException {
        try (bound) {
            return steps(from);
        }
    }

    private long steps(long from) throws IOException {
        part.emit(new RunEvent.PhaseStarted(part.setting().run(), part.setting().part(), phase.name(), phase.steps()));
        context.losses.phase(phase.name());
        if (from == begin && !phase.fits().isEmpty()) {
            context.engine.setRandomSeed((int) Seeds.of(graph.seed(), "fit", phase.name()));
            new FitPass(context.engine, bound, context.weights, feeds.fitted(), context.faults).run();
        }
        if (begin == end) {
            return fitted();
        }
        cacheFeatures();
        StepRunner runner = new StepRunner(
                context.engine, bound, context.weights, context.experiment.training(), context.losses, context.faults);
        reported = System.nanoTime();
        reportedStep = from;
        try (Loader<List<Map<Feed, HostBatch>>> batches = loader(feeds::parts, from, end)) {
            for (long step = from; step < end; ) {
                if (step == begin || boundary(step)) {
                    runner.boundary((int) Seeds.of(graph.seed(), "engine", step));
                }
                double rate = rate(step);
                step(runner, step, batches.next(), rate);
                step++;
                if (context.average.isPresent()) {
                    context.average.get().add(step);
                }
                keep(step);
                if (looks(step) || step == end || step % Math.max(1, part.steps() / ROWS) == 0) {
                    rows.add(new Row(step, rate));
                }
                boolean over = looks(step) && look(step);
                boolean last = step == end || over;
                report(step, rate, last);
                if (last) {
                    part.emit(new RunEvent.PhaseEnded(
                            part.setting().run(),
                            part.setting().part(),
                            phase.name(),
                            bound.backbone().frozenForwards()));
                }
                if (last || boundary(step)) {
                    boolean cancelled = part.setting().cancelled().getAsBoolean();
                    checkpointWhereDue(step, last || cancelled);
                    if (over || cancelled) {
                        return step;
                    }
                }
            }
        }
        return end;
    }

    /** The end of a phase without steps. */
    private long fitted() throws IOException {
        if (selection.isPresent()) {
            selection.get().look(end, phase.name(), features);
        }
        part.emit(new RunEvent.PhaseEnded(
                part.setting().run(),
                part.setting().part(),
                phase.name(),
                bound.backbone().frozenForwards()));
        return end;
    }

    private boolean looks(long step) {
        return selection
                .filter(looking -> step == end || looking.due(step - begin))
                .isPresent();
    }

    /** Keeps the weights of every so many steps. */
    private void keep(long step) throws IOException {
        Optional<Long> every = context.experiment.training().checkpoints().every();
        if (every.isPresent() && step % every.get() == 0) {
            try (Weights copy = context.weights.copy()) {
                context.average.ifPresent(mean -> mean.settle(copy));
                part.keep(part.checkpoints().resolve("step-" + step + ".safetensors"), copy, step);
            }
        }
    }

    /** Whether training is over, because looks have not become better. */
    private boolean look(long step) throws IOException {
        readLosses(step);
        selection.get().look(step, phase.name(), features);
        return selection.get().state().over();
    }

    private void step(StepRunner runner, long step, List<Map<Feed, HostBatch>> batches, double rate) {
        during(() -> "step " + step + " of the phase '" + phase.name() + "'", () -> {
            runner.run(step, batches, (double) step / part.steps(), (double) (step - begin) / phase.steps(), rate);
            return step;
        });
    }

    /** What the engine does by itself is watched too. */
    private void during(Supplier<String> where, Calls.Work<Long, RuntimeException> work) {
        context.faults.during("engine", where, work);
    }

    private double rate(long step) {
        List<Double> looks = selection.map(looking -> looking.state().looks()).orElse(List.of());
        return context.experiment.training().optimizer().rate()
                * context.faults.guard(
                        "train.schedule",
                        () -> "step " + (step - begin) + " of the phase '" + phase.name() + "'",
                        () -> context.experiment.training().schedule().factor(step - begin, phase.steps(), looks));
    }

    private boolean boundary(long step) {
        return step % context.experiment.training().checkpoints().steps() == 0;
    }

    private <T> Loader<T> loader(Loader.Source<T> source, long first, long last) {
        return new Loader<>(context.workers.threads(), source, first, last, context.workers.ahead());
    }

    private void cacheFeatures() throws IOException {
        if (features.isPresent()) {
            boolean all = true;
            for (FeedSource feed : feeds.sources()) {
                Optional<FeatureCache> known = features.get().of(feed.feed().stream(), feed.samples());
                if (known.isPresent()) {
                    feeds.cached(feed, known.get());
                }
                all &= known.isPresent();
            }
            List<Phase> phases = graph.phases();
            if (all && phase == phases.get(phases.size() - 1)) {
                features.get().readAhead();
            }
        }
    }

    /** What its frozen stages make of samples. */
    Optional<FrozenFeatures> features() {
        return features;
    }

    private void report(long step, double rate, boolean last) throws IOException {
        long now = System.nanoTime();
        boolean event = last || now - reported > NANOS_BETWEEN_EVENTS;
        if (event || context.losses.pending() > UNREAD) {
            readLosses(step);
        }
        if (event) {
            double perSecond = (step - reportedStep) * graph.training().batch() * 1e9 / Math.max(1, now - reported);
            part.emit(new RunEvent.Progress(
                    part.setting().run(),
                    part.setting().part(),
                    phase.name(),
                    step,
                    part.steps(),
                    (double) step / graph.training().stepsPerEpoch(),
                    rate,
                    perSecond,
                    context.losses.takeLive()));
            reported = now;
            reportedStep = step;
        }
    }

    /** Reads losses, many at once because a read waits for the device, and writes the rows that waited for them. */
    private void readLosses(long step) throws IOException {
        while (!rows.isEmpty()) {
            Row row = rows.remove();
            read(row.step);
            context.table.losses(row.step, phase.name(), row.rate, context.losses.means());
        }
        read(step);
    }

    private void read(long step) {
        during(() -> "what comes before step " + step + " of the phase '" + phase.name() + "'", () -> {
            context.losses.read(step);
            return step;
        });
    }

    private void checkpointWhereDue(long step, boolean now) throws IOException {
        double seconds = (System.nanoTime() - checkpointed) / 1e9;
        if (now || seconds >= context.experiment.training().checkpoints().seconds()) {
            readLosses(step);
            part.checkpoint(step, context.weights, context.average, selection);
            checkpointed = System.nanoTime();
        }
    }
}
