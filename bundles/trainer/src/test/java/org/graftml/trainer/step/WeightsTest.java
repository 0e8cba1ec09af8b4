package org.graftml.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Parameter;
import org.graftml.api.plugin.Calls;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Start;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.junit.jupiter.api.Test;

/** What parameters begin with. */
class WeightsTest {
    /** A checkpoint whose arrays all hold one number. */
    private record Filled(float value, Map<String, Entry> entries) implements Checkpoint {
        @Override
        public String name() {
            return "filled";
        }

        @Override
        public FloatBuffer floats(String entry) {
            float[] values = new float[(int) entries.get(entry).shape().size()];
            Arrays.fill(values, value);
            return FloatBuffer.wrap(values);
        }

        @Override
        public String sha256() {
            return Float.toString(value);
        }
    }

    private final Lab lab = Lab.of(Methods.plain());
    private final TrainingGraph graph = lab.experiment().graph();
    private final Map.Entry<String, Parameter> first = of(TrainingGraph.BACKBONE);
    private final String head = of("head").getKey();

    private Map.Entry<String, Parameter> of(String network) {
        return graph.parameters().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(network))
                .filter(entry -> entry.getValue().role() == Parameter.Role.WEIGHT)
                .findFirst()
                .orElseThrow();
    }

    private float[] values(String path, Optional<Float> checkpoint) throws Exception {
        return EngineThreads.call(getClass().getClassLoader(), new Calls(), () -> start(path, checkpoint));
    }

    private float[] start(String path, Optional<Float> checkpoint) throws Exception {
        Shape shape = first.getValue().shape();
        Start start = checkpoint
                .map(value -> new Start(
                        Map.of(),
                        Optional.of(new Filled(value, Map.of("a", new Checkpoint.Entry("F32", shape)))),
                        Map.of(first.getKey(), "a")))
                .orElse(Start.RANDOM);
        try (Weights weights =
                new Weights(graph, List.of(), start, lab.engine.load().newBaseManager())) {
            return weights.parameter(path).toFloatArray();
        }
    }

    @Test
    void what_a_checkpoint_has_starts_from_it() throws Exception {
        assertThat(values(first.getKey(), Optional.of(2f))).containsOnly(2f);
    }

    @Test
    void a_new_head_does_not_begin_as_the_head_of_the_checkpoint_did_under_the_same_seed() throws Exception {
        float[] random = values(head, Optional.empty());
        float[] beside = values(head, Optional.of(2f));
        assertThat(beside).isNotEqualTo(random).isNotEqualTo(values(head, Optional.of(3f)));
        assertThat(beside).isEqualTo(values(head, Optional.of(2f)));
        assertThat(values(head, Optional.empty())).isEqualTo(random);
    }
}
