package org.graftml.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sizes of the batches that features are computed in. */
class FeatureCacheTest {
    private static final int BATCH = 16;

    @TempDir
    Path folder;

    private final List<Long> sizes = new CopyOnWriteArrayList<>();

    /** Gives what comes in; in few samples perhaps a little more. */
    private record Watched(List<Long> sizes, float more) implements Operation {
        @Override
        public String title() {
            return "watched";
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return inputs.get(0).shape();
        }

        @Override
        public NDArray forward(Call call) {
            long size = call.input(0).getShape().get(0);
            sizes.add(size);
            return call.input(0).add(size < BATCH ? more : 0);
        }
    }

    private record Small(Operation operation) implements Backbone {
        @Override
        public Port build(Builder network) {
            Port seen = network.stage("first").apply("watched", operation, network.image());
            Layers second = network.stage("second");
            return second.relu("relu", second.linear("linear", second.flatten("flatten", seen), 8));
        }
    }

    private Lab lab(float more) {
        Lab lab = Lab.of(Methods.frozen("first"));
        lab.data.put("target", new Patterns(2 * BATCH + 8, BATCH + 4, 0));
        lab.batch = BATCH;
        lab.backbone = new Small(new Watched(sizes, more));
        return lab;
    }

    @BeforeEach
    void without_a_cache() throws Exception {
        Lab lab = lab(0);
        lab.cache = false;
        assertThat(Runner.start(Runner.runs(), lab.experiment(), folder.resolve("without"))
                        .failure())
                .isEmpty();
        assertThat(sizes).containsOnly((long) BATCH);
        sizes.clear();
    }

    @Test
    void the_last_batch_has_one_sample_more_than_are_left() throws Exception {
        Runner.start(Runner.runs(), lab(0).experiment(), folder.resolve("with"));

        assertThat(sizes).containsExactly(16L, 16L, 9L, 16L, 5L);
        assertThat(Runner.essence(folder.resolve("with"))).isEqualTo(Runner.essence(folder.resolve("without")));
    }

    @Test
    void it_is_computed_whole_where_few_samples_give_other_digits() throws Exception {
        Runner.start(Runner.runs(), lab(1e-3f).experiment(), folder.resolve("with"));

        assertThat(sizes).containsExactly(16L, 16L, 9L, 16L, 16L, 5L, 16L);
        assertThat(Runner.essence(folder.resolve("with"))).isEqualTo(Runner.essence(folder.resolve("without")));
    }
}
