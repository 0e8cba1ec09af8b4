package org.graftml.trainer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.graftml.api.data.Sample;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.FeedSource;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.step.BoundPhase;
import org.graftml.trainer.step.FeatureCache;

/** The feeds of a phase: what one step needs of each. */
final class Feeds {
    private final TrainingGraph graph;
    private final Collator collator;
    private final Map<Feed, FeedSource> sources = new LinkedHashMap<>();
    private final Map<Feed, FeatureCache> caches = new LinkedHashMap<>();

    /**
     * The feeds that the losses of a phase read.
     *
     * @param room bytes for decoded samples
     */
    Feeds(TrainingGraph graph, Phase phase, Streams streams, SamplePath path, Collator collator, AtomicLong room) {
        this.graph = graph;
        this.collator = collator;
        for (Feed feed : BoundPhase.feeds(phase)) {
            sources.put(feed, new FeedSource(feed, streams.get(feed.stream()), path, graph.seed(), room));
        }
    }

    Iterable<FeedSource> sources() {
        return sources.values();
    }

    void cached(FeedSource source, FeatureCache cache) {
        caches.put(source.feed(), cache);
    }

    Map<Feed, HostBatch> batch(long step) throws IOException {
        Map<Feed, HostBatch> batches = new LinkedHashMap<>();
        for (FeedSource source : sources.values()) {
            batches.put(source.feed(), batch(source, step));
        }
        return batches;
    }

    private HostBatch batch(FeedSource source, long step) throws IOException {
        FeedSource.Draw[] drawn = source.draw(step, graph.training().batch());
        Optional<FeatureCache> cache = Optional.ofNullable(caches.get(source.feed()));
        List<Sample> samples = new ArrayList<>(drawn.length);
        if (cache.isEmpty() || source.feed().labelled()) {
            for (FeedSource.Draw draw : drawn) {
                samples.add(source.sample(draw));
            }
        }
        List<String> heads = heads(source.feed());
        if (cache.isEmpty()) {
            return collator.collate(samples, heads);
        }
        List<float[]> features = new ArrayList<>(drawn.length);
        for (FeedSource.Draw draw : drawn) {
            features.add(cache.get().of(draw.index()));
        }
        return collator.collate(cache.get().port().path(), cache.get().shape(), features, samples, heads);
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
