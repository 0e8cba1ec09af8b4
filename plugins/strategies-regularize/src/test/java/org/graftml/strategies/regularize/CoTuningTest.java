package org.graftml.strategies.regularize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Step;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class CoTuningTest {
    private static final SampleType TREES = SampleType.of(
            "image",
            new PartType.ImageType(1, 12, 12, DataType.UINT8),
            "class",
            new PartType.ClassType(List.of("fir", "oak", "pine", "yew")));

    private static final AdaptationStrategy PHASES = graph -> {
        graph.phase("source", 1, phase -> graph.sources()
                .forEach(source -> phase.add(graph.supervised(graph.labelled(source)))));
        graph.phase("target", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
    };

    private static StrategyProbe probe(SampleType source) {
        return StrategyProbe.of("co-tuning", new CoTuning(new CoTuning.Settings(2.3, Optional.empty())))
                .with("phases", PHASES)
                .stream("source", -1, source)
                .stream("target", 12);
    }

    @Test
    void the_head_of_the_source_goes_on_to_learn_beside_that_of_the_target() {
        StrategyProbe probe = probe(TREES);

        assertThat(probe.losses("source")).allMatch(path -> path.startsWith("supervised.source"));
        assertThat(probe.losses("target")).containsExactly("supervised.target", "co-tuning.source");
        assertThat(probe.phase("target").updates().get(0).parameters())
                .contains("head.dense.weight", "head-source.dense.weight");
        Loss loss = probe.loss("target", "co-tuning.source");
        assertThat(loss.weight().at(0.5)).isEqualTo(2.3);
        assertThat(loss.reads().get(0).path()).startsWith("head-source(target.labelled/");
    }

    @Test
    void the_relation_is_learnt_before_the_first_step_on_the_target() {
        StrategyProbe probe = probe(TREES);

        assertThat(probe.phase("source").fits()).isEmpty();
        assertThat(probe.phase("target").fits()).extracting(Fit::path).containsExactly("co-tuning.relation");
        assertThat(probe.graph().states().get(0).shape()).isEqualTo(new Shape(3, 4));
    }

    @Test
    void samples_mean_what_their_class_meant_to_the_source_on_average() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // Of the first class four samples were seen, of the second one.
            NDArray relation = manager.create(new float[] {3, 1, 0, 0.5f, 0.25f, 0.25f}, new Shape(2, 3));
            NDArray labels = manager.create(new float[] {1, 0});

            assertThat(CoTuning.meant(List.of(new Step.Share(labels, Optional.empty())), relation)
                            .toFloatArray())
                    .containsExactly(new float[] {0.5f, 0.25f, 0.25f, 0.75f, 0.25f, 0}, within(1e-6f));
            NDArray others = manager.create(new float[] {0, 0});
            NDArray part = manager.create(new float[] {0.75f, 1});
            NDArray rest = manager.create(new float[] {0.25f, 0});
            assertThat(CoTuning.meant(
                                    List.of(
                                            new Step.Share(labels, Optional.of(part)),
                                            new Step.Share(others, Optional.of(rest))),
                                    relation)
                            .toFloatArray())
                    .containsExactly(new float[] {0.5625f, 0.25f, 0.1875f, 0.75f, 0.25f, 0}, within(1e-6f));
        }
    }

    @Test
    void the_loss_is_the_cross_entropy_to_that_meaning() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray meant = manager.create(new float[] {0.5f, 0.5f}, new Shape(1, 2));
            NDArray logits = manager.create(new float[] {(float) Math.log(3), 0}, new Shape(1, 2));

            assertThat(CoTuning.crossEntropy(meant, logits).getFloat())
                    .isCloseTo((float) (-0.5 * Math.log(0.75) - 0.5 * Math.log(0.25)), within(1e-5f));
        }
    }

    @Test
    void without_anything_that_knows_other_classes_it_is_refused() {
        SampleType same = SampleType.of(
                "image",
                new PartType.ImageType(1, 12, 12, DataType.UINT8),
                "class",
                new PartType.ClassType(List.of("ash", "beech", "cedar")));
        Misfit misfit = catchThrowableOfType(Misfit.class, () -> probe(same).graph());

        assertThat(misfit.code()).isEqualTo("no-classifier");
        assertThat(misfit.setting()).contains("weights");
    }
}
