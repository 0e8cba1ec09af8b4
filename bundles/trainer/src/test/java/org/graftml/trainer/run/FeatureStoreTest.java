package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Labels;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.Runs;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.PlainReports;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.lab.Watched;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features that a run finds, because another one has computed them. */
class FeatureStoreTest {
    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void a_store() {
        runs = Runner.runs(new RealDisk(), Optional.of(folder.resolve("features")));
    }

    private static Lab frozen() {
        return Lab.of(Methods.frozen("first", "second"));
    }

    /** How many features a run computed and how many it read. */
    private long[] features(Lab lab, String name) throws Exception {
        List<RunEvent.Cached> cached = new CopyOnWriteArrayList<>();
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.Cached one) {
                cached.add(one);
            }
        })) {
            assertThat(closing).isNotNull();
            assertThat(Runner.start(runs, lab.experiment(), folder.resolve(name))
                            .failure())
                    .isEmpty();
        }
        return new long[] {
            cached.stream().mapToLong(RunEvent.Cached::computed).sum(),
            cached.stream().mapToLong(RunEvent.Cached::read).sum()
        };
    }

    @Test
    void a_second_run_reads_all_features_and_ends_with_the_same_bytes() throws Exception {
        assertThat(features(frozen(), "first")).containsExactly(96 + 48, 0);
        assertThat(features(frozen(), "second")).containsExactly(0, 96 + 48);
        Lab without = frozen();
        without.cache = false;
        assertThat(features(without, "without")).containsExactly(0, 0);

        assertThat(Runner.essence(folder.resolve("second"))).isEqualTo(Runner.essence(folder.resolve("first")));
        assertThat(Runner.essence(folder.resolve("second"))).isEqualTo(Runner.essence(folder.resolve("without")));
    }

    @Test
    void a_run_on_more_samples_computes_the_new_ones_alone() throws Exception {
        Lab few = frozen().with("target", new Patterns(96, 48, 0), Labels.parse("20"));
        features(few, "few");

        assertThat(features(frozen(), "all")).containsExactly(96 - 20, 20 + 48);
        assertThat(features(few, "again")).containsExactly(0, 20 + 48);
    }

    @Test
    void other_weights_other_samples_and_other_batches_have_other_features() throws Exception {
        features(frozen(), "first");

        Lab seed = frozen();
        seed.seed = 8;
        assertThat(features(seed, "seed")).containsExactly(144, 0);
        assertThat(features(frozen().with("target", new Patterns(96, 48, 5), Labels.ALL), "data"))
                .containsExactly(144, 0);
        Lab batch = frozen();
        batch.batch = 24;
        assertThat(features(batch, "batch")).containsExactly(144, 0);
        Lab random = frozen();
        random.augment = List.of(new Mirrored());
        assertThat(features(random, "random")).containsExactly(0, 0);
    }

    /** Turns pictures over, sometimes. */
    private record Mirrored() implements Augmenter {
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
            return sample;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    @Test
    void samples_of_which_nothing_is_kept_are_read_while_weights_and_jars_are_hashed() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        Runnable read = () -> {
            reads.incrementAndGet();
            first.countDown();
        };
        Lab lab = frozen();
        lab.behind.put("target", new Watched(lab.data.get("target"), read, () -> {}));
        runs = new GraftRuns(
                new Storage(new RealDisk()),
                new PlainReports(),
                used -> {
                    awaits(first);
                    return List.of(new Jars.Jar("lab", "1.0.0", "abc"));
                },
                Optional.of(folder.resolve("features")));

        assertThat(features(lab, "first")).containsExactly(96 + 48, 0);
        int all = reads.get();
        assertThat(features(lab, "second")).containsExactly(0, 96 + 48);
        assertThat(reads).as("in both runs").hasValue(all);
    }

    private static void awaits(CountDownLatch first) throws IOException {
        try {
            if (!first.await(1, TimeUnit.MINUTES)) {
                throw new IOException("nothing is read");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_damaged_file_is_computed_anew() throws Exception {
        features(frozen(), "first");
        List<Path> files = files();
        assertThat(files).hasSize(2);
        Files.write(files.get(0), new byte[] {1, 2, 3});
        Files.write(files.get(1), new byte[0]);

        assertThat(features(frozen(), "second")).containsExactly(144, 0);
        assertThat(features(frozen(), "third")).containsExactly(0, 144);
        assertThat(Runner.essence(folder.resolve("third"))).isEqualTo(Runner.essence(folder.resolve("first")));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("features"))) {
            return new ArrayList<>(files.toList());
        }
    }
}
