package org.graftml.trainer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Sample;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.FeedSource;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Sampling;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.step.BoundPhase;
import org.graftml.trainer.step.FeatureCache;
import org.graftml.trainer.step.FitPass;

/** The feeds of a phase: what one step needs of each. */
final class Feeds {
    private final TrainingGraph graph;
    private final Collator collator;
    private final int parts;
    private final Map<Feed, FeedSource> sources = new LinkedHashMap<>();
    private final Map<Feed, FeedSource> fitted = new LinkedHashMap<>();
    private final Map<Feed, Cached> caches = new LinkedHashMap<>();

    /** The feeds that the losses and the fits of a phase read. */
    Feeds(PhaseRun.Context context, Phase phase) throws IOException {
        this.graph = context.experiment().graph();
        this.collator = context.collator();
        this.parts = context.experiment().training().accumulate();
        for (Feed feed : BoundPhase.feeds(phase)) {
            sources.put(feed, source(context, feed));
        }
        for (Feed feed : BoundPhase.fitted(phase)) {
            fitted.put(feed, sources.containsKey(feed) ? sources.get(feed) : source(context, feed));
        }
    }

    static FeedSource source(PhaseRun.Context context, Feed feed) throws IOException {
        StreamData stream = context.streams().get(feed.stream());
        Optional<FeedSource.Weighing> weighing = context.experiment()
                .streams()
                .get(feed.stream())
                .sampler()
                .filter(known -> feed.labelled() && !feed.kept())
                .map(sampler -> (samples, indices) -> Sampling.of(
                        sampler,
                        samples,
                        stream.info().label().orElseThrow(),
                        indices,
                        context.faults(),
                        "data." + feed.stream() + ".draw"));
        return new FeedSource(
                feed, stream, context.path(), context.experiment().graph().seed(), context.room(), weighing);
    }

    /** Where a fit's pass through a feed finds its samples. */
    FitPass.Samples fitted() {
        return (feed, from, size) -> {
            FeedSource source = fitted.get(feed);
            if (source == null) {
                throw new IllegalArgumentException("the fit declared no value of the feed " + feed);
            }
            int[] indices = source.samples().indices();
            List<Sample> samples = new ArrayList<>();
            for (int i = from; i < Math.min(from + size, indices.length); i++) {
                samples.add(source.evaluated(indices[i]));
            }
            return samples.isEmpty() ? Optional.empty() : Optional.of(collator.collate(samples, heads(feed)));
        };
    }

    Iterable<FeedSource> sources() {
        return sources.values();
    }

    /** What is known of the samples of a feed: their features, and the labels that are shown. */
    private record Cached(FeatureCache features, Map<Integer, Sample> labels) {
        List<Sample> labels(FeedSource.Draw[] drawn) {
            return labels.isEmpty()
                    ? List.of()
                    : Arrays.stream(drawn).map(draw -> labels.get(draw.index())).toList();
        }
    }

    void cached(FeedSource source, FeatureCache cache) throws IOException {
        Map<Integer, Sample> labels = new HashMap<>();
        if (source.feed().labelled()) {
            List<String> names = heads(source.feed()).stream()
                    .map(head -> graph.heads().get(head).label())
                    .distinct()
                    .toList();
            for (int index : source.samples().indices()) {
                labels.put(index, source.labels().read(index, cache.of(index).id(), names));
            }
        }
        caches.put(source.feed(), new Cached(cache, labels));
    }

    /** The batches of a step, in as many parts as they are computed in. */
    List<Map<Feed, HostBatch>> parts(long step) throws IOException {
        List<Map<Feed, HostBatch>> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            all.add(new LinkedHashMap<>());
        }
        int size = graph.training().batch();
        for (FeedSource source : sources.values()) {
            FeedSource.Draw[] drawn = source.draw(step, size);
            Cached cached = caches.get(source.feed());
            // Samples are mixed with those of the whole step, however many parts it has.
            List<Sample> samples = cached == null ? source.samples(step, drawn) : cached.labels(drawn);
            for (int part = 0; part < parts; part++) {
                int from = size * part / parts;
                int to = size * (part + 1) / parts;
                List<Sample> some = samples.isEmpty() ? samples : samples.subList(from, to);
                HostBatch batch = cached == null
                        ? collator.collate(some, heads(source.feed()))
                        : batch(source.feed(), cached.features, Arrays.copyOfRange(drawn, from, to), some);
                all.get(part).put(source.feed(), batch);
            }
        }
        return all;
    }

    private HostBatch batch(Feed feed, FeatureCache known, FeedSource.Draw[] drawn, List<Sample> samples) {
        List<float[]> features = new ArrayList<>(drawn.length);
        for (FeedSource.Draw draw : drawn) {
            features.add(known.of(draw.index()).values());
        }
        return collator.collate(known.port().path(), known.shape(), features, samples, heads(feed));
    }

    /** The heads that learn the labels of a feed: that of its stream, and others for the same labels. */
    private List<String> heads(Feed feed) {
        if (!feed.labelled()) {
            return List.of();
        }
        String own = graph.headOf().get(feed.stream());
        return graph.heads().keySet().stream()
                .filter(head -> head.equals(own)
                        || own.equals(TrainingGraph.HEAD) && !graph.headOf().containsValue(head))
                .toList();
    }
}
