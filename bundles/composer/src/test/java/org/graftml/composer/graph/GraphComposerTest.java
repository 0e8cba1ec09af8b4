package org.graftml.composer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;
import org.graftml.api.strategy.AdaptationStrategy;
import org.junit.jupiter.api.Test;

class GraphComposerTest {
    private static final PartType CLASSES = new PartType.ClassType(List.of("a", "b", "c"));

    /** Two dense stages. */
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

    /** Owns the phases: the source, then the target with the first stage frozen. */
    private static final AdaptationStrategy TWO_PHASES = graph -> {
        graph.phase("source", 1, phase -> graph.sources().forEach(s -> phase.add(graph.supervised(graph.labelled(s)))));
        graph.phase("target", 3, phase -> {
            phase.add(graph.supervised(graph.labelled(graph.target())));
            phase.freeze(graph.stages(List.of("low")));
        });
    };

    /** Joins the phases that supervise a source, with a module on reversed features. */
    private static final AdaptationStrategy JOINS = graph -> {
        Feed target = graph.unlabelled(graph.target());
        Value features = graph.features(target);
        var module = graph.module("judge", features, (layers, x) -> layers.linear("out", x, 1));
        Value judged = graph.apply(module, graph.reversed(features, Coefficient.ramp(1, 10)));
        graph.eachPhase(phase -> {
            if (graph.sources().stream().anyMatch(phase::supervises)) {
                phase.add(graph.loss("confusion", Coefficient.constant(1), List.of(judged), step -> step.get(judged)));
            }
        });
    };

    private static OpenStream stream(String name, int width, int labels) {
        SampleType type = SampleType.of("row", new PartType.RowType(width, DataType.FLOAT64), "label", CLASSES);
        return new OpenStream(name, type, 100, new Labels(labels), false, 0, 20);
    }

    private static GraphComposer.Result compose(Map<String, AdaptationStrategy> strategies, OpenStream... streams) {
        return compose(TWO_STAGES, strategies, streams);
    }

    private static GraphComposer.Result compose(
            Backbone backbone, Map<String, AdaptationStrategy> strategies, OpenStream... streams) {
        return GraphComposer.compose(new GraphRequest(
                "test",
                1,
                List.of(streams),
                List.of(),
                backbone,
                LINEAR,
                Optional.empty(),
                strategies,
                10,
                8,
                Optional.empty()));
    }

    private static Map<String, AdaptationStrategy> inOrder(Object... idsAndStrategies) {
        Map<String, AdaptationStrategy> strategies = new LinkedHashMap<>();
        for (int i = 0; i < idsAndStrategies.length; i += 2) {
            strategies.put((String) idsAndStrategies[i], (AdaptationStrategy) idsAndStrategies[i + 1]);
        }
        return strategies;
    }

    @Test
    void the_order_of_strategies_does_not_change_the_phases() {
        TrainingGraph one = compose(
                        inOrder("phases", TWO_PHASES, "joins", JOINS), stream("source", 5, -1), stream("target", 5, 30))
                .graph()
                .orElseThrow();
        TrainingGraph other = compose(
                        inOrder("joins", JOINS, "phases", TWO_PHASES), stream("source", 5, -1), stream("target", 5, 30))
                .graph()
                .orElseThrow();

        assertThat(shape(one)).isEqualTo(shape(other));
        assertThat(shape(one))
                .containsExactly(
                        "source 20 main[supervised.source, joins.confusion]", "target 60 main[supervised.target]");
    }

    private static List<String> shape(TrainingGraph graph) {
        return graph.phases().stream()
                .map(phase -> phase.name() + " " + phase.steps() + " "
                        + String.join(
                                " ",
                                phase.updates().stream()
                                        .map(update -> update.name()
                                                + update.losses().stream()
                                                        .map(loss -> loss.path())
                                                        .toList())
                                        .toList()))
                .toList();
    }

    @Test
    void two_strategies_that_both_declare_phases_are_refused_with_both_names() {
        GraphComposer.Result result = compose(
                inOrder("one", TWO_PHASES, "two", TWO_PHASES), stream("source", 5, -1), stream("target", 5, 30));

        assertThat(result.graph()).isEmpty();
        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.subject()).isEqualTo("strategy:two");
            assertThat(problem.misfit().code()).isEqualTo("strategies-do-not-stack");
            assertThat(problem.misfit()).hasMessageContaining("'one'").hasMessageContaining("'two'");
        });
    }

    @Test
    void without_phases_there_is_one_that_supervises_every_visible_label() {
        TrainingGraph graph = compose(inOrder("joins", JOINS), stream("source", 5, -1), stream("target", 5, 0))
                .graph()
                .orElseThrow();

        assertThat(shape(graph)).containsExactly("train 80 main[supervised.source, joins.confusion]");
    }

    @Test
    void frozen_parameters_are_in_no_update() {
        TrainingGraph graph = compose(inOrder("phases", TWO_PHASES), stream("source", 5, -1), stream("target", 5, 30))
                .graph()
                .orElseThrow();
        Phase target = graph.phases().get(1);

        assertThat(target.frozen()).containsExactly("backbone.low.dense.weight", "backbone.low.dense.bias");
        assertThat(target.updates().get(0).parameters())
                .containsExactly(
                        "backbone.high.dense.weight", "backbone.high.dense.bias", "head.out.weight", "head.out.bias");
        assertThat(graph.cached(target)).contains(new Port("low.dense", new Shape(-1, 8), DataType.FLOAT32));
        assertThat(graph.cached(graph.phases().get(0))).isEmpty();
    }

    @Test
    void labels_that_a_stream_does_not_show_are_refused_to_a_strategy() {
        GraphComposer.Result result =
                compose(inOrder("phases", TWO_PHASES), stream("source", 5, -1), stream("target", 5, 0));

        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.misfit().code()).isEqualTo("needs-labels");
            assertThat(problem.misfit()).hasMessageContaining("'target'");
        });
    }

    @Test
    void streams_of_different_shapes_are_refused_with_both_shapes() {
        GraphComposer.Result result = compose(inOrder("joins", JOINS), stream("source", 7, -1), stream("target", 5, 0));

        assertThat(result.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.subject()).isEqualTo("data.source");
            assertThat(problem.misfit()).hasMessageContaining("row (7)").hasMessageContaining("row (5)");
        });
    }

    @Test
    void a_decorated_layer_keeps_its_path() {
        AdaptationStrategy halves = graph -> graph.decorate(layers -> new Layers() {
            @Override
            public Port apply(String name, Operation operation, Port... inputs) {
                return layers.apply(name, operation instanceof Linear ? new Linear(2, false) : operation, inputs);
            }

            @Override
            public Layers scope(String name) {
                return layers.scope(name);
            }
        });
        TrainingGraph graph = compose(inOrder("halves", halves), stream("target", 5, -1))
                .graph()
                .orElseThrow();

        assertThat(graph.backbone().layers())
                .extracting(layer -> layer.output().path() + layer.output().shape())
                .containsExactly("low.dense(-1, 2)", "high.dense(-1, 2)");
    }

    @Test
    void several_updates_keep_their_order_and_their_parameters() {
        AdaptationStrategy three = graph -> {
            Feed feed = graph.labelled(graph.target());
            var second = graph.head("second");
            graph.phase("train", 1, phase -> {
                phase.add(graph.supervised(feed), graph.supervised(feed, second));
                phase.update("heads", graph.of(graph.head()).and(graph.of(second)), 1, List.of(graph.supervised(feed)));
                phase.update("backbone", graph.backbone(), 4, List.of(graph.supervised(feed, second)));
            });
        };
        Phase phase = compose(inOrder("three", three), stream("target", 5, -1))
                .graph()
                .orElseThrow()
                .phases()
                .get(0);

        assertThat(phase.updates()).extracting(Phase.Update::name).containsExactly("main", "heads", "backbone");
        assertThat(phase.updates()).extracting(Phase.Update::times).containsExactly(1, 1, 4);
        assertThat(phase.updates().get(1).parameters()).containsExactly("head.out.weight", "head.out.bias");
        assertThat(phase.updates().get(2).parameters()).allMatch(path -> path.startsWith("backbone."));
    }

    @Test
    void a_backbone_that_refuses_is_reported_once_at_the_backbone() {
        Backbone refuses = network -> {
            throw Misfit.of("too-small", "pictures are too small");
        };
        GraphComposer.Result result = compose(refuses, inOrder("joins", JOINS), stream("target", 5, -1));

        assertThat(result.problems()).extracting(Problem::subject).containsExactly("backbone");
    }
}
