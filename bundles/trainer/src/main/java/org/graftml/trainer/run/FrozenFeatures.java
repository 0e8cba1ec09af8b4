package org.graftml.trainer.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Port;
import org.graftml.api.run.RunEvent;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.step.BoundNetwork;
import org.graftml.trainer.step.FeatureCache;

/** What the frozen beginning of the backbone makes of samples: computed once, and kept for later runs. */
final class FrozenFeatures {
    /** How many batches are read before they are asked for: as many as training without known features would hold. */
    private static final int BATCHES_AHEAD = 4;

    private final PhaseRun.Context context;
    private final PartRun part;
    private final Port port;
    private final Supplier<BoundNetwork> network;
    private final AtomicBoolean few = new AtomicBoolean(true);
    private Optional<FeatureKey> key = Optional.empty();
    private Optional<Ahead> ahead = Optional.empty();
    private final Map<Samples, Map<Integer, FeatureCache.Feature>> known = new IdentityHashMap<>();

    /** Samples whose batches are being read before they are asked for. */
    private record Ahead(Samples samples, int[] indices, Loader<HostBatch> batches) {
        boolean matches(Samples others, int[] wanted) {
            return samples == others && Arrays.equals(indices, wanted);
        }
    }

    private FrozenFeatures(PhaseRun.Context context, PartRun part, Port port, Supplier<BoundNetwork> network) {
        this.context = context;
        this.part = part;
        this.port = port;
        this.network = network;
    }

    /**
     * Of a phase; empty where nothing can be computed once, or shall be.
     *
     * @param network that computes them, when they are asked for
     */
    static Optional<FrozenFeatures> of(
            PhaseRun.Context context, PartRun part, Phase phase, Supplier<BoundNetwork> network) {
        Experiment experiment = context.experiment();
        TrainingGraph graph = experiment.graph();
        boolean alike =
                !context.path().random() && graph.backbone().inputs().stream().allMatch(FeatureCache::fixed);
        return experiment.training().cache() && alike
                ? graph.cached(phase)
                        .filter(FeatureCache::fixed)
                        .map(port -> new FrozenFeatures(context, part, port, network))
                : Optional.empty();
    }

    /**
     * Whether the finished model can go on from them. It cannot where finishing has merged the layer that they come from,
     * where it takes statistics anew or learns while it predicts, and where it predicts from several views.
     */
    boolean serve(TrainingGraph finished) {
        return finished.statistics().isEmpty()
                && finished.online().isEmpty()
                && context.experiment().predicting().views() == 1
                && finished.backbone().layers().stream()
                        .anyMatch(layer -> layer.output().path().equals(port.path()));
    }

    /** The features of some samples of a stream; empty where they would take too much memory. */
    Optional<FeatureCache> of(String stream, StreamData.Judged samples) throws IOException {
        if (!fits(samples)) {
            return Optional.empty();
        }
        Map<Integer, FeatureCache.Feature> features =
                known.computeIfAbsent(samples.samples(), unseen -> new HashMap<>());
        if (missing(features, samples.indices()).length > 0) {
            String file = key().with(samples.samples());
            Map<Integer, FeatureCache.Feature> kept = context.store().read(file, port);
            Set<Integer> before = new HashSet<>(features.keySet());
            for (int index : samples.indices()) {
                Optional.ofNullable(kept.get(index)).ifPresent(feature -> features.put(index, feature));
            }
            int[] missing = missing(features, samples.indices());
            if (missing.length > 0) {
                features.putAll(compute(samples.samples(), missing).features());
                Map<Integer, FeatureCache.Feature> all = new HashMap<>(kept);
                all.putAll(features);
                context.store().write(file, port, all);
            }
            long fresh = samples.indices().length
                    - IntStream.of(samples.indices()).filter(before::contains).count();
            part.emit(new RunEvent.Cached(
                    part.setting().run(),
                    part.setting().part(),
                    stream,
                    port.path(),
                    missing.length,
                    fresh - missing.length));
        }
        return Optional.of(new FeatureCache(port, features));
    }

    /**
     * Begins to read samples of which nothing was ever kept, while others find out what their features depend on: they
     * will be asked for. One batch, because all that is made before the engine begins is made on few cores by then.
     */
    void readEarly(StreamData.Judged samples) throws IOException {
        if (fits(samples) && !context.store().keeps(FeatureKey.of(samples.samples()))) {
            read(samples.samples(), samples.indices(), context.workers().threads(), 1);
        }
    }

    /**
     * Begins to read what the run will be scored on first, where nobody knows its features: the processor has little
     * to do while known ones train.
     */
    void readAhead() throws IOException {
        TrainingGraph graph = context.experiment().graph();
        Optional<StreamData.Judged> first = context.streams().all().stream()
                .filter(stream -> Scoring.scores(graph, stream))
                .map(StreamData::scored)
                .findFirst();
        if (first.isPresent() && serve(graph.finished()) && fits(first.get())) {
            Samples samples = first.get().samples();
            Map<Integer, FeatureCache.Feature> all = new HashMap<>(known.getOrDefault(samples, Map.of()));
            all.putAll(context.store().read(key().with(samples), port));
            int[] missing = missing(all, first.get().indices());
            if (missing.length > 0) {
                read(samples, missing, context.workers().others(), BATCHES_AHEAD);
            }
        }
    }

    private void read(Samples samples, int[] indices, ExecutorService threads, int batches) {
        Loader<HostBatch> begun = loader(wanted(samples, indices), threads);
        begun.begin(batches);
        ahead = Optional.of(new Ahead(samples, indices, begun));
    }

    private boolean fits(StreamData.Judged samples) {
        long bytes = port.shape().slice(1).size() * Float.BYTES * samples.indices().length;
        return bytes <= Runtime.getRuntime().maxMemory() / 4;
    }

    /** Known when it is asked for: it takes reading all frozen parameters. */
    private FeatureKey key() throws IOException {
        if (key.isEmpty()) {
            key = Optional.of(FeatureKey.of(context, part, port));
        }
        return key.get();
    }

    private static int[] missing(Map<Integer, FeatureCache.Feature> features, int[] indices) {
        return IntStream.of(indices)
                .filter(index -> !features.containsKey(index))
                .toArray();
    }

    private FeatureCache compute(Samples samples, int[] indices) throws IOException {
        FeatureCache.Wanted wanted = wanted(samples, indices);
        Optional<Loader<HostBatch>> begun =
                ahead.filter(reading -> reading.matches(samples, indices)).map(Ahead::batches);
        if (begun.isPresent()) {
            ahead = Optional.empty();
        }
        try (Loader<HostBatch> batches =
                begun.orElseGet(() -> loader(wanted, context.workers().threads()))) {
            return FeatureCache.compute(network.get(), context.weights(), wanted, batches, port);
        }
    }

    private FeatureCache.Wanted wanted(Samples samples, int[] indices) {
        SamplePath path = context.path();
        return new FeatureCache.Wanted(
                index -> evaluated(path, samples, index),
                context.collator(),
                indices,
                context.experiment().graph().training().batch(),
                few);
    }

    private Loader<HostBatch> loader(FeatureCache.Wanted wanted, ExecutorService threads) {
        return new Loader<>(threads, wanted::batch, 0, wanted.batches(), BATCHES_AHEAD);
    }

    private static Sample evaluated(SamplePath path, Samples samples, int index) throws IOException {
        return path.evaluate(SamplePath.hidden(samples.read(index), samples.type()));
    }
}
