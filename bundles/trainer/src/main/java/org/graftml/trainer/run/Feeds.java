package org.graftml.trainer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.graftml.trainer.step.BoundPhase;
import org.graftml.trainer.step.FeatureCache;

/** The feeds of a phase: what one step needs of each. */
final class Feeds {
    private final TrainingGraph graph;
    private final Collator collator;
    private final int parts;
    private final Map<Feed, FeedSource> sources = new LinkedHashMap<>();
    private final Map<Feed, FeatureCache> caches = new LinkedHashMap<>();

    /** The feeds that the losses of a phase read. */
    Feeds(PhaseRun.Context context, Phase phase) {
        this.graph = context.experiment().graph();
        this.collator = context.collator();
        this.parts = context.experiment().training().accumulate();
        for (Feed feed : BoundPhase.feeds(phase)) {
            sources.put(
                    feed,
                    new FeedSource(
                            feed, context.streams().get(feed.stream()), context.path(), graph.seed(), context.room()));
        }
    }

    Iterable<FeedSource> sources() {
        return sources.values();
    }

    void cached(FeedSource source, FeatureCache cache) {
        caches.put(source.feed(), cache);
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
            Optional<FeatureCache> cache = Optional.ofNullable(caches.get(source.feed()));
            // Samples are mixed with those of the whole step, however many parts it has.
            List<Sample> samples =
                    cache.isEmpty() || source.feed().labelled() ? source.samples(step, drawn) : List.of();
            for (int part = 0; part < parts; part++) {
                int from = size * part / parts;
                int to = size * (part + 1) / parts;
                all.get(part)
                        .put(
                                source.feed(),
                                batch(
                                        source.feed(),
                                        cache,
                                        Arrays.copyOfRange(drawn, from, to),
                                        samples.isEmpty() ? samples : samples.subList(from, to)));
            }
        }
        return all;
    }

    private HostBatch batch(Feed feed, Optional<FeatureCache> cache, FeedSource.Draw[] drawn, List<Sample> samples) {
        List<String> heads = heads(feed);
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
