package org.graftml.strategies.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.composer.graph.GraphComposer;
import org.graftml.composer.graph.GraphRequest;
import org.graftml.composer.graph.OpenStream;
import org.graftml.composer.graph.Problem;
import org.graftml.strategies.adversarial.Cdan;
import org.graftml.strategies.adversarial.Dann;
import org.graftml.strategies.alignment.DeepCoral;
import org.graftml.strategies.regularize.BatchSpectralPenalization;
import org.graftml.strategies.selftraining.Mcc;
import org.junit.jupiter.api.Test;

/** What the strategies make of an experiment, alone and stacked. */
class ComposedStrategiesTest {
    private static final PartType CLASSES = new PartType.ClassType(List.of("a", "b", "c"));
    private static final OpenStream SOURCE = stream("source", -1);
    private static final OpenStream OTHER = stream("other", -1);
    private static final OpenStream TARGET = stream("target", 30);
    private static final OpenStream UNLABELLED = stream("target", 0);

    private static final Backbone TWO_STAGES = network -> {
        Port hidden = network.stage("low").linear("dense", network.row(), 8);
        return network.stage("high").linear("dense", hidden, 4);
    };

    private static final Head LINEAR = new Head() {
        @Override
        public Objective objective(PartType label) {
            return Objectives.forLabel(label);
        }

        @Override
        public Port build(Layers layers, Port features, Objective objective) {
            return layers.linear("out", features, objective.outputs());
        }
    };

    private static OpenStream stream(String name, int labels) {
        SampleType type = SampleType.of("row", new PartType.RowType(5, DataType.FLOAT32), "label", CLASSES);
        return new OpenStream(name, type, 100, new Labels(labels), false, 0, 20);
    }

    private static AdaptationStrategy strategy(String id) {
        return switch (id) {
            case "scratch" -> new Scratch();
            case "fine-tune" -> fineTune(1);
            case "feature-extraction" -> new FeatureExtraction(new FeatureExtraction.Settings(1));
            case "dann" -> dann(1);
            case "deep-coral" -> new DeepCoral(new DeepCoral.Settings(Optional.of(2.0), DeepCoral.Layer.OUTPUTS));
            case "cdan" -> new Cdan(new Cdan.Settings(1, true, List.of(16), Optional.empty(), 1));
            case "bsp" -> new BatchSpectralPenalization(new BatchSpectralPenalization.Settings(1e-4, 1));
            case "mcc" -> new Mcc(new Mcc.Settings(1, 2.5));
            default -> throw new AssertionError(id);
        };
    }

    private static FineTune fineTune(double share, String... freeze) {
        return new FineTune(new FineTune.Settings(share, List.of(freeze), 0, Statistics.MOVING, 0.1, List.of()));
    }

    private static Dann dann(double discriminatorRate) {
        return new Dann(new Dann.Settings(0.5, List.of(16), discriminatorRate));
    }

    private static GraphComposer.Result compose(List<String> ids, OpenStream... streams) {
        Map<String, AdaptationStrategy> strategies = new LinkedHashMap<>();
        ids.forEach(id -> strategies.put(id, strategy(id)));
        return compose(strategies, streams);
    }

    private static GraphComposer.Result compose(Map<String, AdaptationStrategy> strategies, OpenStream... streams) {
        return GraphComposer.compose(new GraphRequest(
                "test",
                1,
                List.of(streams),
                List.of(),
                TWO_STAGES,
                LINEAR,
                Optional.empty(),
                strategies,
                10,
                8,
                Optional.empty()));
    }

    private static TrainingGraph graph(GraphComposer.Result result) {
        assertThat(result.problems()).isEmpty();
        return result.graph().orElseThrow();
    }

    private static List<String> losses(TrainingGraph graph) {
        List<String> losses = new ArrayList<>();
        for (Phase phase : graph.phases()) {
            phase.updates()
                    .forEach(update -> update.losses().forEach(loss -> losses.add(phase.name() + ": " + loss.path())));
        }
        return losses;
    }

    private static Loss loss(TrainingGraph graph, String path) {
        return graph.phases().stream()
                .flatMap(phase -> phase.updates().stream())
                .flatMap(update -> update.losses().stream())
                .filter(loss -> loss.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Misfit refusal(GraphComposer.Result result) {
        assertThat(result.graph()).isEmpty();
        return result.problems().stream()
                .map(Problem::misfit)
                .reduce((a, b) -> a)
                .orElseThrow();
    }

    @Test
    void scratch_learns_every_label_that_is_shown_and_nothing_else() {
        TrainingGraph graph = graph(compose(List.of("scratch"), SOURCE, TARGET));

        assertThat(losses(graph)).containsExactly("train: supervised.source", "train: supervised.target");
        assertThat(graph.phases().get(0).frozen()).isEmpty();
        assertThat(graph.modules()).isEmpty();
    }

    @Test
    void fine_tune_goes_from_the_sources_to_the_target() {
        TrainingGraph graph = graph(compose(Map.of("fine-tune", fineTune(3, "low")), SOURCE, OTHER, TARGET));

        assertThat(losses(graph))
                .containsExactly("source: supervised.source", "source: supervised.other", "target: supervised.target");
        assertThat(graph.phases().get(0).steps())
                .isEqualTo(3 * graph.phases().get(1).steps());
        Phase target = graph.phases().get(1);
        assertThat(target.frozen()).containsExactly("backbone.low.dense.weight", "backbone.low.dense.bias");
        assertThat(target.rates()).containsEntry("backbone.high.dense.weight", 0.1);
        assertThat(graph.phases().get(0).frozen()).isEmpty();
    }

    @Test
    void fine_tune_without_a_source_has_one_phase() {
        assertThat(losses(graph(compose(List.of("fine-tune"), TARGET)))).containsExactly("target: supervised.target");
        assertThat(losses(graph(compose(Map.of("fine-tune", fineTune(0)), SOURCE, TARGET))))
                .containsExactly("target: supervised.target");
    }

    @Test
    void feature_extraction_freezes_the_whole_backbone_so_that_its_features_are_cached() {
        TrainingGraph graph = graph(compose(List.of("feature-extraction"), SOURCE, TARGET));
        Phase target = graph.phases().get(1);

        assertThat(target.updates().get(0).parameters()).containsExactly("head.out.weight", "head.out.bias");
        assertThat(graph.cached(target)).contains(graph.backbone().output());
        assertThat(graph.cached(graph.phases().get(0))).isEmpty();
    }

    @Test
    void what_trains_on_the_target_needs_its_labels() {
        for (String id : List.of("fine-tune", "feature-extraction")) {
            Misfit misfit = refusal(compose(List.of(id), SOURCE, UNLABELLED));

            assertThat(misfit.code()).isEqualTo("needs-labels");
            assertThat(misfit.suggestion())
                    .hasValueSatisfying(text -> assertThat(text).contains("dann"));
        }
    }

    @Test
    void an_unknown_stage_is_refused_at_its_setting() {
        Misfit misfit = refusal(compose(Map.of("fine-tune", fineTune(1, "lwo")), SOURCE, TARGET));

        assertThat(misfit.code()).isEqualTo("unknown-stage");
        assertThat(misfit.setting()).contains("freeze");
        assertThat(misfit.expected()).contains("some of low, high, or a pattern of its parameters such as `*.bias`");
    }

    @Test
    void alignment_joins_the_phase_that_there_is_without_any_other() {
        TrainingGraph graph = graph(compose(List.of("deep-coral"), SOURCE, UNLABELLED));

        assertThat(losses(graph)).containsExactly("train: supervised.source", "train: deep-coral.alignment-source");
        Loss alignment = loss(graph, "deep-coral.alignment-source");
        assertThat(alignment.weight().at(0.3)).isEqualTo(2);
        assertThat(alignment.reads()).extracting(Value::path).allMatch(path -> path.startsWith("head("));
    }

    @Test
    void the_gradient_to_the_features_is_reversed_more_and_more() {
        TrainingGraph graph = graph(compose(List.of("dann"), SOURCE, UNLABELLED));
        Loss domain = loss(graph, "dann.domain-source");

        assertThat(losses(graph)).containsExactly("train: supervised.source", "train: dann.domain-source");
        assertThat(graph.modules()).containsOnlyKeys("dann.discriminator");
        assertThat(domain.weight().at(0)).isEqualTo(1);
        for (Value read : domain.reads()) {
            Value.Reversed reversed = (Value.Reversed) ((Value.Applied) read).input();
            assertThat(reversed.coefficient().at(0)).isZero();
            assertThat(reversed.coefficient().at(0.5)).isCloseTo(0.5 * 0.98661429815, within(1e-9));
        }
    }

    @Test
    void the_discriminator_alone_learns_faster_where_it_learns_at_all() {
        Map<String, AdaptationStrategy> stack = Map.of("dann", dann(10), "fine-tune", fineTune(1));
        List<Phase> phases = graph(compose(stack, SOURCE, TARGET)).phases();

        assertThat(phases.get(0).rates()).hasSize(4).allSatisfy((path, factor) -> {
            assertThat(path).startsWith("dann.discriminator.");
            assertThat(factor).isEqualTo(10);
        });
        assertThat(phases.get(1).rates().values()).containsOnly(0.1);
        assertThat(graph(compose(List.of("dann"), SOURCE, UNLABELLED))
                        .phases()
                        .get(0)
                        .rates())
                .isEmpty();
    }

    @Test
    void of_several_sources_each_has_its_share() {
        TrainingGraph graph = graph(compose(List.of("dann", "deep-coral"), SOURCE, OTHER, UNLABELLED));

        assertThat(losses(graph))
                .contains(
                        "train: dann.domain-source",
                        "train: dann.domain-other",
                        "train: deep-coral.alignment-source",
                        "train: deep-coral.alignment-other");
        assertThat(loss(graph, "dann.domain-other").weight().at(0)).isEqualTo(0.5);
        assertThat(loss(graph, "deep-coral.alignment-other").weight().at(0)).isEqualTo(1);
    }

    @Test
    void every_order_of_a_stack_gives_the_same_graph() {
        List<List<String>> orders = List.of(
                List.of("fine-tune", "dann", "deep-coral"),
                List.of("fine-tune", "deep-coral", "dann"),
                List.of("dann", "fine-tune", "deep-coral"),
                List.of("dann", "deep-coral", "fine-tune"),
                List.of("deep-coral", "fine-tune", "dann"),
                List.of("deep-coral", "dann", "fine-tune"));

        for (List<String> order : orders) {
            TrainingGraph graph = graph(compose(order, SOURCE, TARGET));
            assertThat(losses(graph))
                    .containsExactly(
                            "source: supervised.source",
                            "source: dann.domain-source",
                            "source: deep-coral.alignment-source",
                            "target: supervised.target");
            assertThat(graph.strategies()).containsExactly("dann", "deep-coral", "fine-tune");
        }
    }

    @Test
    void spectral_penalties_and_class_confusion_stack_on_what_is_adversarial() {
        for (String adversarial : List.of("dann", "cdan")) {
            TrainingGraph graph = graph(compose(List.of("mcc", adversarial, "bsp"), SOURCE, UNLABELLED));

            assertThat(losses(graph))
                    .containsExactly(
                            "train: supervised.source",
                            "train: bsp.spectrum-source",
                            "train: " + adversarial + ".domain-source",
                            "train: mcc.confusion-source");
            assertThat(losses(graph(compose(List.of("bsp", "mcc", adversarial), SOURCE, UNLABELLED))))
                    .isEqualTo(losses(graph));
        }
    }

    @Test
    void what_aligns_needs_a_source() {
        for (String id : List.of("dann", "deep-coral")) {
            assertThat(refusal(compose(List.of(id), TARGET)).code()).isEqualTo("needs-source");
        }
    }

    @Test
    void what_aligns_needs_a_phase_that_learns_from_a_source() {
        for (String id : List.of("dann", "deep-coral")) {
            Map<String, AdaptationStrategy> stack = new LinkedHashMap<>();
            stack.put("fine-tune", fineTune(0));
            stack.put(id, strategy(id));
            Misfit misfit = refusal(compose(stack, SOURCE, TARGET));

            assertThat(misfit.code()).isEqualTo("no-phase-to-join");
            assertThat(misfit).hasMessageContaining(id).hasMessageContaining("fine-tune");
        }
    }

    @Test
    void two_strategies_with_phases_do_not_stack() {
        assertThat(refusal(compose(List.of("scratch", "fine-tune"), SOURCE, TARGET))
                        .code())
                .isEqualTo("strategies-do-not-stack");
    }
}
