package org.graftml.composer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.ClassLoss;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;
import org.graftml.api.model.Prediction;
import org.graftml.composer.form.ExperimentForm;

/**
 * A head that learns by another loss than its own, or that weighs classes.
 *
 * @param counts how many training samples each class of a label has; empty where that need not be known
 */
record ChosenLoss(
        Head head,
        Optional<ClassLoss> loss,
        Map<String, Double> weights,
        Optional<Function<PartType.ClassType, long[]>> counts)
        implements Head {

    /** The head of a form, as it learns there. */
    static Head of(ExperimentForm.HeadForm form, Function<PartType.ClassType, long[]> counts) {
        return form.loss().isEmpty() && form.classWeights().isEmpty() && !form.balance()
                ? form.head()
                : new ChosenLoss(
                        form.head(),
                        form.loss(),
                        form.classWeights(),
                        Optional.of(counts).filter(wanted -> form.balance()));
    }

    @Override
    public Objective objective(PartType label) {
        Objective own = head.objective(label);
        if (own instanceof Objectives.Classification known && label instanceof PartType.ClassType classes) {
            return new Chosen(known, loss, weights(classes));
        }
        throw Misfit.of(
                        "loss-unsuitable",
                        "`loss`, `balance` and `class-weights` are for heads that learn one class by"
                                + " cross-entropy, which this one does not")
                .expected("another head, or none of these settings");
    }

    /** Inverse to how often a class is there, so that samples count 1 in the mean; times what is given. */
    private List<Float> weights(PartType.ClassType classes) {
        List<String> names = classes.names();
        weights.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Misfit.of("bad-value", "there is no class `" + name + "` to weigh")
                            .at("class-weights")
                            .expected(String.join(", ", names));
                });
        if (weights.isEmpty() && counts.isEmpty()) {
            return List.of();
        }
        Optional<long[]> found = counts.map(count -> count.apply(classes));
        long all = found.map(each -> Arrays.stream(each).sum()).orElse(0L);
        List<Float> made = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double given = weights.getOrDefault(names.get(i), 1.0);
            // A class without a sample is weighed by nothing that is learnt.
            boolean known = found.isPresent() && found.get()[i] > 0;
            made.add((float) (known ? given * all / (names.size() * (double) found.get()[i]) : given));
        }
        return made;
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        return head.build(layers, features, objective instanceof Chosen chosen ? chosen.own : objective);
    }

    /** How a head learns here; what it encodes and predicts is as it was. */
    private record Chosen(Objectives.Classification own, Optional<ClassLoss> loss, List<Float> weights)
            implements Objective {
        @Override
        public int outputs() {
            return own.outputs();
        }

        @Override
        public Array encode(Part label) {
            return own.encode(label);
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            NDArray truth = labels.oneHot(own.outputs());
            NDArray each = loss.isPresent() ? loss.get().loss(outputs, truth) : own.loss(outputs, labels);
            if (weights.isEmpty()) {
                return each;
            }
            float[] numbers = new float[weights.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = weights.get(i);
            }
            NDArray weight = truth.getManager().create(numbers);
            return each.mul(truth.mul(weight).sum(new int[] {1}));
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return own.prediction();
        }

        @Override
        public Prediction decode(Array outputs) {
            return own.decode(outputs);
        }
    }
}
