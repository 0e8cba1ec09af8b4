package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Mixer;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.run.Runs;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that are changed by chance, alone and together. */
class AugmentedRunTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    /** Adds noise to every pixel. */
    private static final class Noisy implements Augmenter {
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
            byte[] pixels = pixels(sample).clone();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.min(255, (pixels[i] & 0xff) + random.nextInt(30));
            }
            return sample.with("image", new Part.Image(Array.of(pixels, 1, 8, 8)));
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    /** The upper half of another picture, and half of its label. */
    private static final class Halves implements Mixer {
        @Override
        public SampleType type(SampleType input) {
            return input;
        }

        @Override
        public List<Sample> mix(List<Sample> batch, RandomGenerator random) {
            int by = random.nextInt(batch.size());
            List<Sample> mixed = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                Sample other = batch.get((i + by) % batch.size());
                byte[] pixels = pixels(batch.get(i)).clone();
                System.arraycopy(pixels(other), 0, pixels, 0, 32);
                mixed.add(labelled(batch.get(i), 0.5, other.parts().get("label"))
                        .with("image", new Part.Image(Array.of(pixels, 1, 8, 8))));
            }
            return mixed;
        }
    }

    /** Leaves pictures alone, and gives some of each label to the next class. */
    private record Relabelled(double own) implements Mixer {
        @Override
        public SampleType type(SampleType input) {
            return input;
        }

        @Override
        public List<Sample> mix(List<Sample> batch, RandomGenerator random) {
            return batch.stream()
                    .map(sample -> {
                        int index = ((Part.ClassLabel) sample.parts().get("label")).index();
                        return labelled(sample, own, new Part.ClassLabel((index + 1) % 3));
                    })
                    .toList();
        }
    }

    private static Sample labelled(Sample sample, double own, Part other) {
        Part label = sample.parts().get("label");
        return sample.with(
                "label", new Part.Mixed(List.of(new Part.Share(label, own), new Part.Share(other, 1 - own))));
    }

    private static byte[] pixels(Sample sample) {
        return (byte[]) ((Part.Image) sample.parts().get("image")).pixels().values();
    }

    private String essence(int workers, Lab lab) throws Exception {
        lab.workers = Optional.of(workers);
        Path run = folder.resolve(workers + " workers");
        assertThat(Runner.start(runs, lab.experiment(), run).failure()).isEmpty();
        return Runner.essence(run);
    }

    private static Lab augmented() {
        Lab lab = Lab.of(Methods.plain());
        lab.augment = List.of(new Noisy(), new Halves(), new Noisy());
        lab.accumulate = 2;
        return lab;
    }

    @Test
    void a_run_is_the_same_with_one_worker_or_eight() throws Exception {
        assertThat(essence(8, augmented())).isEqualTo(essence(1, augmented()));
    }

    @Test
    void another_seed_changes_samples_otherwise() throws Exception {
        Lab other = augmented();
        other.seed++;
        assertThat(essence(2, other)).isNotEqualTo(essence(1, augmented()));
    }

    @Test
    void the_loss_of_a_mixed_sample_is_the_mean_over_its_labels_by_weight() throws Exception {
        double own = loss(1);
        double next = loss(0);
        assertThat(own).isNotCloseTo(next, within(1e-4));
        assertThat(loss(0.75)).isCloseTo(0.75 * own + 0.25 * next, within(1e-6));
    }

    /** The supervised loss of the first step. */
    private double loss(double own) throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = 1;
        lab.augment = List.of(new Relabelled(own));
        Path run = folder.resolve("own " + own);
        assertThat(Runner.start(runs, lab.experiment(), run).failure()).isEmpty();
        return Files.readAllLines(run.resolve("metrics.csv")).stream()
                .filter(line -> line.contains("supervised"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
