package org.graftml.trainer.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Port;
import org.graftml.api.run.RunEvent;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.step.BoundNetwork;
import org.graftml.trainer.step.FeatureCache;

/** What the frozen beginning of the backbone makes of samples: computed once, and kept for later runs. */
final class FrozenFeatures {
    private final PhaseRun.Context context;
    private final PartRun part;
    private final Port port;
    private final BoundNetwork network;
    private Optional<FeatureKey> key = Optional.empty();
    private final Map<Samples, Map<Integer, FeatureCache.Feature>> known = new IdentityHashMap<>();

    private FrozenFeatures(PhaseRun.Context context, PartRun part, Port port, BoundNetwork network) {
        this.context = context;
        this.part = part;
        this.port = port;
        this.network = network;
    }

    /** Of a phase; empty where nothing can be computed once, or shall be. */
    static Optional<FrozenFeatures> of(PhaseRun.Context context, PartRun part, Phase phase, BoundNetwork network) {
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

    /** Whether a network has the layer that they come from: finishing may have merged it into another. */
    boolean endIn(Network backbone) {
        return backbone.layers().stream()
                .anyMatch(layer -> layer.output().path().equals(port.path()));
    }

    /** The features of some samples of a stream; empty where they would take too much memory. */
    Optional<FeatureCache> of(String stream, StreamData.Judged samples) throws IOException {
        long bytes = port.shape().slice(1).size() * Float.BYTES * samples.indices().length;
        if (bytes > Runtime.getRuntime().maxMemory() / 4) {
            return Optional.empty();
        }
        Map<Integer, FeatureCache.Feature> features =
                known.computeIfAbsent(samples.samples(), unseen -> new HashMap<>());
        if (missing(features, samples.indices()).length > 0) {
            String file = key().of(samples.samples());
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

    /** Known when it is asked for: it takes reading all frozen parameters. */
    private FeatureKey key() {
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
        SamplePath path = context.path();
        return FeatureCache.compute(
                network,
                context.weights(),
                index -> evaluated(path, samples, index),
                indices,
                port,
                context.experiment().graph().training().batch(),
                context.collator(),
                (source, count) -> new Loader<>(context.workers().threads(), source, 0, count, 4));
    }

    private static Sample evaluated(SamplePath path, Samples samples, int index) throws IOException {
        return path.evaluate(SamplePath.hidden(samples.read(index), samples.type()));
    }
}
