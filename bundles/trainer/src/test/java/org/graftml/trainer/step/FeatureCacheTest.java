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
import org.graftml.api.run.RunResult;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
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

    /** A run on samples to train on and to score, beside one without a cache; gives the sizes of the batches of features. */
    private List<Long> sizes(int training, int scored, float more) throws Exception {
        Lab lab = Lab.of(Methods.frozen("first"));
        lab.data.put("target", new Patterns(training, scored, 0));
        lab.batch = BATCH;
        lab.backbone = new Small(new Watched(sizes, more));
        lab.cache = false;
        run(lab, "without");
        assertThat(sizes).containsOnly((long) BATCH);
        sizes.clear();
        lab.cache = true;
        run(lab, "with");
        assertThat(Runner.essence(folder.resolve("with"))).isEqualTo(Runner.essence(folder.resolve("without")));
        return sizes;
    }

    private void run(Lab lab, String name) throws Exception {
        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder.resolve(name));
        assertThat(result.failure()).isEmpty();
    }

    @Test
    void the_last_batch_has_one_sample_more_than_are_left() throws Exception {
        assertThat(sizes(40, 20, 0)).containsExactly(16L, 16L, 9L, 16L, 5L);
    }

    @Test
    void it_is_computed_whole_where_few_samples_give_other_digits_and_so_are_all_that_follow() throws Exception {
        assertThat(sizes(40, 20, 1e-3f)).containsExactly(16L, 16L, 9L, 16L, 16L, 16L);
    }

    @Test
    void a_batch_that_has_no_other_before_it_or_is_almost_whole_has_the_usual_size() throws Exception {
        assertThat(sizes(31, 10, 1e-3f)).containsExactly(16L, 16L, 16L);
    }
}
