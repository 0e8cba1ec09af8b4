package org.graftml.trainer.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;
import org.graftml.api.graph.Feed;
import org.graftml.trainer.Seeds;

/**
 * The samples of a feed in the order of training, for ever: each epoch is an order of its own, drawn
 * from (seed, feed, epoch). It remembers nothing, so any step can be asked for at any time.
 */
public final class FeedSource {
    private final Feed feed;
    private final StreamData stream;
    private final int[] indices;
    private final SamplePath path;
    private final Recall recall;
    private final long seed;
    private final Optional<Sampling> sampling;
    private final Map<Long, Draw[]> orders = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Draw[]> eldest) {
            return size() > 4;
        }
    };

    /**
     * A feed of a stream.
     *
     * @param weighing says how often each sample is drawn
     */
    public FeedSource(
            Feed feed, StreamData stream, SamplePath path, long seed, AtomicLong room, Optional<Weighing> weighing)
            throws IOException {
        this.feed = feed;
        this.stream = stream;
        this.indices = indices(feed, stream, seed);
        this.path = feed.view().map(path::seen).orElse(path);
        this.recall = new Recall(stream.training().size(), room);
        this.seed = seed;
        this.sampling =
                weighing.isPresent() ? Optional.of(weighing.get().of(stream.training(), indices)) : Optional.empty();
    }

    /** Says how often samples are drawn. */
    public interface Weighing {
        Sampling of(Samples samples, int[] indices) throws IOException;
    }

    private static int[] indices(Feed feed, StreamData stream, long seed) throws IOException {
        int[] every = feed.kept() ? stream.validating().indices() : feed.labelled() ? stream.shown() : stream.all();
        if (feed.most() == 0 || feed.most() >= every.length) {
            return every;
        }
        Optional<String> label = stream.info().label().filter(known -> feed.labelled());
        return Split.choose(stream.training(), label, every, feed.most(), Seeds.random(seed, feed.plain(), "memory"));
    }

    /**
     * A place in the endless sequence.
     *
     * @param before how often the sample was drawn in this epoch before
     */
    public record Draw(long epoch, int index, int before) {}

    public Feed feed() {
        return feed;
    }

    /** Reads its labels alone. */
    public LabelReader labels() {
        return new LabelReader(stream.training(), stream.info().samples(), path);
    }

    /** Whether a sample is the same in every epoch. */
    private boolean deterministic() {
        return !path.random();
    }

    /** All its samples; indices are ascending. */
    public StreamData.Judged samples() {
        return new StreamData.Judged(stream.training(), indices);
    }

    /** The samples of one step. */
    public Draw[] draw(long step, int batch) {
        Draw[] drawn = new Draw[batch];
        for (int i = 0; i < batch; i++) {
            long position = step * batch + i;
            long epoch = position / indices.length;
            drawn[i] = order(epoch)[(int) (position % indices.length)];
        }
        return drawn;
    }

    /** The samples of a step as they reach the collation; without any label where the feed shows none. */
    public List<Sample> samples(long step, Draw[] drawn) throws IOException {
        if (!deterministic()) {
            return path.train(
                    place -> recall.get(drawn[place].index, this::read),
                    Arrays.stream(drawn).map(this::random).toList(),
                    Seeds.random(seed, feed, "mix", step));
        }
        List<Sample> samples = new ArrayList<>(drawn.length);
        for (Draw draw : drawn) {
            samples.add(sample(draw.index));
        }
        return samples;
    }

    /** A sample as in evaluation; without any label where the feed shows none. */
    public Sample evaluated(int index) throws IOException {
        return path.evaluate(read(index));
    }

    /** A sample that is the same in every epoch. */
    private Sample sample(int index) throws IOException {
        return recall.get(index, unseen -> path.evaluate(read(unseen)));
    }

    private Sample read(int index) throws IOException {
        Sample sample = Reading.of(stream.training(), index);
        return feed.labelled()
                ? sample
                : SamplePath.hidden(sample, stream.training().type());
    }

    private SplittableRandom random(Draw draw) {
        return draw.before == 0
                ? Seeds.random(seed, feed, draw.epoch, draw.index)
                : Seeds.random(seed, feed, draw.epoch, draw.index, draw.before);
    }

    private synchronized Draw[] order(long epoch) {
        return orders.computeIfAbsent(epoch, unseen -> {
            SplittableRandom random = Seeds.random(seed, feed.plain(), "order", epoch);
            return sampling.isPresent()
                    ? Arrays.stream(sampling.get().epoch(random))
                            .map(drawn -> new Draw(epoch, indices[drawn.place()], drawn.before()))
                            .toArray(Draw[]::new)
                    : Arrays.stream(Split.shuffled(indices, random))
                            .mapToObj(index -> new Draw(epoch, index, 0))
                            .toArray(Draw[]::new);
        });
    }
}
