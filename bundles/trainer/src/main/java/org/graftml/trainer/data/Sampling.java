package org.graftml.trainer.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.graftml.api.WrongValue;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sampler;
import org.graftml.api.data.Samples;
import org.graftml.trainer.Faults;

/** Draws samples with replacement, some more often than others. */
public final class Sampling {
    /** Of the weights up to each sample. */
    private final double[] sums;

    private Sampling(double[] sums) {
        this.sums = sums;
    }

    /** One draw of an epoch: a place among the samples, and how often it was drawn in the epoch before. */
    record Drawn(int place, int before) {}

    /** @param path where the experiment names the sampler */
    public static Sampling of(Sampler sampler, Samples samples, String label, int[] indices, Faults faults, String path)
            throws IOException {
        List<Part> labels = new ArrayList<>();
        for (int index : indices) {
            labels.add(samples.label(index, label));
        }
        PartType type = samples.type().part(label).orElseThrow();
        return faults.guard(path, () -> "weighing " + indices.length + " samples", () -> {
            double[] sums = sampler.weights(type, List.copyOf(labels)).clone();
            if (sums.length != indices.length) {
                throw new WrongValue("it gave " + sums.length + " weights for " + indices.length + " samples");
            }
            if (Arrays.stream(sums).anyMatch(weight -> !(weight >= 0) || Double.isInfinite(weight))) {
                throw new WrongValue("it gave a weight that is negative or not finite");
            }
            Arrays.parallelPrefix(sums, Double::sum);
            if (sums.length > 0 && !(sums[sums.length - 1] > 0)) {
                throw new WrongValue("no sample has a weight above 0");
            }
            return new Sampling(sums);
        });
    }

    /** As many draws as there are samples. */
    Drawn[] epoch(SplittableRandom random) {
        Drawn[] drawn = new Drawn[sums.length];
        Map<Integer, Integer> times = new HashMap<>();
        for (int i = 0; i < drawn.length; i++) {
            int place = place(random.nextDouble() * sums[sums.length - 1]);
            drawn[i] = new Drawn(place, times.merge(place, 1, Integer::sum) - 1);
        }
        return drawn;
    }

    /** The first sample whose sum is above a number. */
    private int place(double below) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > below) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
