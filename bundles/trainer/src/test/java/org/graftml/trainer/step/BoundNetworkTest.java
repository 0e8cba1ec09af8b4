package org.graftml.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.plugin.Calls;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.Faults;
import org.graftml.trainer.lab.Broken;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.TestEngine;
import org.junit.jupiter.api.Test;

/** Predictions layer by layer. */
class BoundNetworkTest {
    private static final int SAMPLES = 3;

    /** Its dropout gives back, in predictions, what the first layer gave. */
    private static final class Passing implements Backbone {
        @Override
        public Port build(Builder network) {
            Layers first = network.stage("first");
            Port begun = first.relu("relu", network.image());
            Layers second = network.stage("second");
            Port passed = second.dropout("drop", begun, 0.5);
            Port rest = second.relu("relu", passed);
            return second.flatten("flatten", second.add("add", rest, passed));
        }
    }

    @Test
    void what_others_read_outlives_a_layer_that_gave_it_back_and_all_else_is_freed() throws Exception {
        EngineThreads.call(getClass().getClassLoader(), new Calls(), () -> {
            ComputeEngine engine = Broken.at("whole", ComputeEngine.class, new TestEngine(), Optional::empty);
            Lab lab = Lab.of(Methods.plain());
            lab.backbone = new Passing();
            Network network = lab.experiment().graph().backbone();
            try (NDManager manager = engine.load().newBaseManager()) {
                BoundNetwork bound = new BoundNetwork(
                        network,
                        path -> manager.ones(new Shape(1)),
                        layer -> true,
                        path -> false,
                        new Faults(List.of(), new Calls()),
                        "backbone");
                int read = bound.slot("first.relu");
                bound.join(engine, Set.of(read, bound.output()), manager);
                NDArray[] values = new NDArray[bound.size()];
                Shape one = network.inputs().get(0).shape().slice(1);
                values[0] = manager.ones(new Shape(SAMPLES).addAll(one));

                NDArray output = bound.predicted(values, bound.output());

                assertThat(output.toFloatArray()).containsOnly(2f);
                assertThat(values[read].toFloatArray()).containsOnly(1f);
                assertThat(values[0].toFloatArray()).containsOnly(1f);
                assertThat(manager.getManagedArrays()).hasSize(3);
            }
            return true;
        });
    }
}
