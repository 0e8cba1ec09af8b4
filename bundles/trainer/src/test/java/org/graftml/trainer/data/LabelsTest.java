package org.graftml.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Feed;
import org.graftml.trainer.Faults;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
    private static final Faults NONE = new Faults(List.of());

    @TempDir
    Path folder;

    /** Notes which samples of training still carry a label when they come by. */
    private record Spy(Set<String> labelled, Set<String> seen) implements Augmenter {
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
            seen.add(sample.id());
            if (sample.part("label").isPresent()) {
                labelled.add(sample.id());
            }
            return sample;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    @Test
    void labels_that_a_stream_hides_are_gone_before_anything_sees_its_samples() throws Exception {
        Spy spy = new Spy(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        Lab lab = Lab.of(Methods.adversarial());
        lab.with("source", new Patterns(40, 6, 500), Labels.ALL).with("target", new Patterns(40, 6, 0), Labels.NONE);
        lab.augment = List.of(spy);

        assertThat(Runner.start(Runner.runs(), lab.experiment(), folder).failure())
                .isEmpty();

        assertThat(spy.seen).anyMatch(id -> id.startsWith("0:")).anyMatch(id -> id.startsWith("500:"));
        assertThat(spy.labelled).isNotEmpty().allMatch(id -> id.startsWith("500:"));
    }

    @Test
    void shown_labels_are_chosen_by_class_from_the_seed_and_fed_alone() throws Exception {
        Lab lab = Lab.of(Methods.plain()).with("target", new Patterns(96, 6, 0), new Labels(12));
        Experiment experiment = lab.experiment();
        try (StreamData stream = StreamData.open(
                        experiment.graph().streams().get(0),
                        experiment.streams().get("target"),
                        7,
                        NONE);
                StreamData again = StreamData.open(
                        experiment.graph().streams().get(0),
                        experiment.streams().get("target"),
                        7,
                        NONE);
                StreamData other = StreamData.open(
                        experiment.graph().streams().get(0),
                        experiment.streams().get("target"),
                        8,
                        NONE)) {
            assertThat(stream.shown()).hasSize(12).isEqualTo(again.shown()).isNotEqualTo(other.shown());
            for (int kind = 0; kind < 3; kind++) {
                int wanted = kind;
                assertThat(java.util.Arrays.stream(stream.shown()).filter(i -> i % 3 == wanted))
                        .hasSize(4);
            }
            FeedSource feed = new FeedSource(
                    new Feed("target", true),
                    stream,
                    new SamplePath(List.of(), Optional.empty(), NONE),
                    7,
                    new AtomicLong(),
                    java.util.Optional.empty());
            assertThat(feed.draw(3, 50))
                    .extracting(FeedSource.Draw::index)
                    .allMatch(index -> java.util.Arrays.binarySearch(stream.shown(), index) >= 0)
                    .containsAll(java.util.Arrays.stream(stream.shown()).boxed().toList());
        }
    }
}
