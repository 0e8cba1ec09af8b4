package org.graftml.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Feed;
import org.graftml.trainer.Faults;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.junit.jupiter.api.Test;

class ViewTest {
    private static final Faults NONE = new Faults(List.of());
    private static final Feed PLAIN = new Feed("target", false);
    private static final Feed SEEN =
            new Feed("target", false, 0, Optional.of(new Feed.View("method.strong", List.of(new Noise()))));

    /** Puts random bytes in the place of pictures. */
    private static final class Noise implements Augmenter {
        @Override
        public SampleType type(SampleType input) {
            return input;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            byte[] bytes = new byte[64];
            random.nextBytes(bytes);
            return sample.with("image", new Part.Image(Array.of(bytes, 1, 8, 8)));
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    @Test
    void a_view_has_the_same_samples_in_the_same_step_and_they_look_otherwise() throws Exception {
        Experiment experiment = Lab.of(Methods.plain())
                .with("target", new Patterns(24, 6, 0), Labels.ALL)
                .experiment();
        try (StreamData stream = StreamData.open(
                experiment.graph().streams().get(0), experiment.streams().get("target"), 7, NONE)) {
            FeedSource plain = source(PLAIN, stream);
            FeedSource seen = source(SEEN, stream);
            for (long step : List.of(0L, 1L, 5L)) {
                List<Sample> samples = plain.samples(step, plain.draw(step, 8));
                List<Sample> others = seen.samples(step, seen.draw(step, 8));
                assertThat(others)
                        .extracting(Sample::id)
                        .isEqualTo(samples.stream().map(Sample::id).toList());
                assertThat(others).isNotEqualTo(samples);
                assertThat(others).isEqualTo(source(SEEN, stream).samples(step, seen.draw(step, 8)));
            }
        }
    }

    @Test
    void a_view_is_told_apart_by_its_name_and_knows_what_it_is_a_view_of() {
        assertThat(SEEN).hasToString("target as method.strong").isNotEqualTo(PLAIN);
        assertThat(SEEN.plain()).isEqualTo(PLAIN);
    }

    private static FeedSource source(Feed feed, StreamData stream) throws Exception {
        return new FeedSource(
                feed, stream, new SamplePath(List.of(), Optional.empty(), NONE), 7, new AtomicLong(), Optional.empty());
    }
}
