package org.graftml.trainer.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.experiment.Composer;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.run.Explanation;
import org.graftml.api.run.Models;
import org.graftml.api.weights.Start;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.OneComposer;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.model.GraftModels;
import org.graftml.trainer.step.Evaluator;
import org.graftml.trainer.step.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {
    @TempDir
    Path folder;

    /** Two channels of each pixel, and their means: a network on which the map can be computed by hand. */
    private static final class TwoChannels implements Backbone {
        @Override
        public Port build(Builder network) {
            Layers pixels = network.stage("pixels");
            Port x = pixels.relu("relu", pixels.conv("conv", network.image(), 2, 1, 1, 0));
            return network.stage("mean").globalPool("pool", x);
        }
    }

    /** Bright and dark pixels are the channels; the first class likes bright ones, the second dark ones. */
    private static Map<String, Tensor> weights() {
        return Map.of(
                "backbone.pixels.conv.weight", Tensor.of(new float[] {1, -1}, List.of(2L, 1L, 1L, 1L)),
                "backbone.pixels.conv.bias", Tensor.of(new float[] {0, 1}, List.of(2L)),
                "head.linear.weight", Tensor.of(new float[] {3, -2, -1, 4, 0, 0}, List.of(3L, 2L)),
                "head.linear.bias", Tensor.of(new float[3], List.of(3L)));
    }

    @Test
    void the_map_of_a_network_with_pooled_channels_is_that_of_their_weights() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.backbone = new TwoChannels();
        var graph = lab.experiment().graph();
        Faults faults = new Faults(lab.experiment().extensions());
        Sample sample = new Patterns(96, 48, 0).train().read(0);
        float[] pixels = ((Part.Image) sample.parts().get("image")).pixels().floats();

        HeatMap[] maps = EngineThreads.call(getClass().getClassLoader(), new org.graftml.api.plugin.Calls(), () -> {
            try (Weights weights = new Weights(
                    graph, List.of(), Start.RANDOM, lab.engine.load().newBaseManager())) {
                weights.load(weights(), List.of("backbone", "head"));
                Evaluator.Response response = new Evaluator(graph, weights, lab.engine, faults)
                        .response(
                                new Collator(graph, faults).collate(List.of(sample, sample), List.of()),
                                "head",
                                graph.backbone().stages().get("pixels").path(),
                                new int[] {0, 1});
                return new HeatMap[] {GradCam.of(response, 0), GradCam.of(response, 1)};
            }
        });

        for (int i = 0; i < 64; i++) {
            float bright = pixels[i] / 255;
            // A slope is the weight of the class for the mean of 64 pixels, divided by 64.
            double first = (3 * bright - 2 * (1 - bright)) / 64;
            double second = (-bright + 4 * (1 - bright)) / 64;
            assertThat(maps[0].values()[i]).isCloseTo((float) Math.max(0, first), within(1e-6f));
            assertThat(maps[1].values()[i]).isCloseTo((float) Math.max(0, second), within(1e-6f));
        }
    }

    private Explanation explain(Lab lab, Explanation.Wish wish) throws Exception {
        OneComposer composer = new OneComposer(lab.experiment());
        try (Models.Model model = new GraftModels(composer, null).open(folder)) {
            return model.explain(new Composer.Source("", "test", List.of(), folder), wish);
        }
    }

    private static Explanation.Wish wish(List<String> samples, String stage) {
        return new Explanation.Wish(
                samples,
                List.of(),
                4,
                Optional.empty(),
                Optional.of(stage).filter(name -> !name.isEmpty()),
                Optional.empty(),
                3,
                60);
    }

    @Test
    void a_trained_model_shows_where_it_looks_and_what_is_near() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = 150;
        Runner.start(Runner.runs(), lab.experiment(), folder);

        Explanation some = explain(lab, wish(List.of(), ""));
        Explanation named = explain(lab, wish(List.of("0:4", "10000:1"), "first"));

        assertThat(some.stage()).isEqualTo("second");
        assertThat(some.cases()).hasSize(4);
        assertThat(named.cases()).extracting(Explanation.Case::id).containsExactly("0:4", "10000:1");
        for (Explanation.Case one : named.cases()) {
            assertThat(one.truth()).contains("column");
            assertThat(one.said()).isEqualTo("column");
            assertThat(one.lost()).isPositive();
            assertThat(one.neighbours()).hasSize(3);
            assertThat(one.neighbours())
                    .filteredOn(neighbour -> neighbour.label().equals("column"))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(one.neighbours())
                    .extracting(Explanation.Neighbour::distance)
                    .isSorted();
            assertThat(one.attention()).isNotEqualTo(one.picture());
        }
        assertThat(named.cases().get(0).neighbours())
                .extracting(Explanation.Neighbour::id)
                .doesNotContain("0:4");
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(named.sheet()));
        assertThat(sheet.getHeight()).isEqualTo(2 * 134 + 6);
        assertThat(explain(lab, wish(List.of(), "")).sheet()).isEqualTo(some.sheet());
    }

    @Test
    void stages_and_samples_that_are_not_there_are_named_with_those_that_are() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = 1;
        Runner.start(Runner.runs(), lab.experiment(), folder);

        assertThatThrownBy(() -> explain(lab, wish(List.of(), "dense")))
                .hasMessage("the stage 'dense' is not there, or has no rows and columns")
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.expected()).contains("one of [first, second]"));
        assertThatThrownBy(() -> explain(lab, wish(List.of("10000:99"), "")))
                .hasMessage("'target' has no sample '10000:99'");
    }
}
