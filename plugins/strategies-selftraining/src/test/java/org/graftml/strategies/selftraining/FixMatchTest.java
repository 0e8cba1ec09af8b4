package org.graftml.strategies.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class FixMatchTest {
    /** Says that it makes pictures of a size. */
    private record To(int size) implements Augmenter {
        @Override
        public SampleType type(SampleType input) {
            return input.map(PartType.ImageType.class, image -> new PartType.ImageType(1, size, size, DataType.UINT8));
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            return sample;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    private static StrategyProbe probe(int size) {
        return StrategyProbe.of("fixmatch", new FixMatch(new FixMatch.Settings(List.of(new To(size)), 1, 0.6))).stream(
                "target", 12);
    }

    @Test
    void the_strong_view_learns_what_is_sure_of_the_weak_one_of_the_same_samples() {
        StrategyProbe probe = probe(12);
        Loss loss = probe.loss("train", "fixmatch.consistency");

        assertThat(probe.losses("train")).containsExactly("supervised.target", "fixmatch.consistency");
        Feed strong = loss.reads().get(0).source().orElseThrow();
        Feed weak = loss.reads().get(1).source().orElseThrow();
        assertThat(weak).isEqualTo(new Feed("target", false)).isEqualTo(strong.plain());
        assertThat(strong).hasToString("target as fixmatch.strong");
        assertThat(loss.reads().get(1)).isInstanceOf(Value.Detached.class);
    }

    @Test
    void only_samples_that_are_sure_in_the_weak_view_count() {
        StrategyProbe probe = probe(12);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray strong = manager.create(new float[] {0, 1, 2, 1, -1, 0.5f}, new Shape(2, 3));
            NDArray weak = manager.create(new float[] {9, 0, 0, 0, 0.1f, 0}, new Shape(2, 3));

            // -log softmax(0, 1, 2)[0] / 2
            assertThat(probe.compute(probe.loss("train", "fixmatch.consistency"), strong, weak))
                    .isCloseTo(2.4076059f / 2, within(1e-5f));
        }
    }

    @Test
    void augmenters_that_change_the_size_of_what_arrives_are_refused() {
        StrategyProbe probe = probe(14);

        assertThatThrownBy(probe::graph)
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("image (1, 14, 14)")
                .hasMessageContaining("image (1, 12, 12)");
    }
}
