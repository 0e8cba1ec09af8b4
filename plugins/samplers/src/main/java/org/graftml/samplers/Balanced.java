package org.graftml.samplers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.Extension;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sampler;

/** Each class as often as any other: a sample of a class with n samples is drawn by {@code 1 / n}. */
@Extension(point = Sampler.class, id = "balanced", summary = "draws each class as often as any other")
public final class Balanced implements Sampler {
    @Override
    public double[] weights(PartType label, List<Part> labels) {
        int[] classes = Classes.of(labels, "balanced");
        Map<Integer, Integer> counts = new HashMap<>();
        for (int one : classes) {
            counts.merge(one, 1, Integer::sum);
        }
        return Arrays.stream(classes).mapToDouble(one -> 1.0 / counts.get(one)).toArray();
    }
}
