package org.graftml.augmenters.mixing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** What mixers have in common: who is mixed with whom, and what becomes of labels. */
final class Pairs {
    private Pairs() {}

    /** Refuses samples that cannot be mixed: every input has to be one that {@link Blend} knows. */
    static SampleType check(String mixer, SampleType input, boolean pictures) {
        input.inputs().forEach((name, type) -> {
            if (!Blend.possible(type) || pictures && !(type instanceof PartType.ImageType)) {
                throw Misfit.of("input-unsupported", "'" + mixer + "' cannot mix '" + name + "', which is " + type)
                        .expected(pictures ? "pictures of one size" : "pictures, rows or tensors of one size")
                        .suggest("a `resize` in front of '" + mixer + "' makes pictures one size");
            }
        });
        if (!input.all(PartType.BoxesType.class).isEmpty()) {
            throw Misfit.of("label-unsupported", "'" + mixer + "' does not know what becomes of boxes")
                    .suggest("leave '" + mixer + "' out");
        }
        return input;
    }

    /** Numbers 0 to {@code size - 1} in an order that is drawn. */
    static int[] partners(int size, RandomGenerator random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** How the inputs of two samples become one. */
    interface Inputs {
        Part of(Part one, Part other);
    }

    /** The sample with its inputs changed, and the labels of both by weight. */
    static Sample mixed(Sample one, Sample other, double weight, Inputs inputs) {
        Map<String, Part> parts = new LinkedHashMap<>();
        one.parts().forEach((name, part) -> {
            Part second = other.parts().get(name);
            boolean input = part instanceof Part.Image || part instanceof Part.Row || part instanceof Part.Tensor;
            parts.put(name, input ? inputs.of(part, second) : label(part, second, weight));
        });
        return new Sample(one.id(), parts);
    }

    /** Both labels by weight; labels that are mixed already bring all of theirs. */
    static Part label(Part one, Part other, double weight) {
        Map<Part, Double> weights = new LinkedHashMap<>();
        shares(one).forEach(share -> weights.merge(share.label(), weight * share.weight(), Double::sum));
        shares(other).forEach(share -> weights.merge(share.label(), (1 - weight) * share.weight(), Double::sum));
        weights.values().removeIf(share -> share == 0);
        if (weights.size() == 1) {
            return weights.keySet().iterator().next();
        }
        List<Part.Share> shares = new ArrayList<>();
        weights.forEach((label, share) -> shares.add(new Part.Share(label, share)));
        return new Part.Mixed(shares);
    }

    private static List<Part.Share> shares(Part label) {
        return label instanceof Part.Mixed mixed ? mixed.shares() : List.of(new Part.Share(label, 1));
    }
}
