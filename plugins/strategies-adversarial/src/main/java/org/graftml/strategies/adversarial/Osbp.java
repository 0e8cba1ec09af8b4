package org.graftml.strategies.adversarial;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Open set adaptation by backpropagation (Saito et al. 2018, ECCV): the target has samples of classes that the source
 * does not know. The head has a class more, {@code unknown}, and draws a border: it says {@code unknown} of each sample
 * of the target with the probability t, and the features, behind a reversed gradient, make it say 0 or 1,
 *
 * <pre>
 * loss = weight · E_T[-t log p_u - (1 - t) log(1 - p_u)],   ∂f is multiplied by -1
 * </pre>
 *
 * with {@code p_u} the probability of {@code unknown} among those of outputs {@code (N, K + 1)}. The paper's t is 0.5. It
 * joins every phase that learns a labelled source, whose labels are among the first K. 1e-6 inside the logarithms
 * keeps them finite.
 *
 * <p>The class comes from the file: {@code known: [a, b, c]} under both streams names the K classes that are told apart,
 * and samples of all others are {@code unknown}, where they are scored and reported as such.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "osbp",
        summary = "a border between the source's classes and unknown ones (Saito et al. 2018)")
public final class Osbp implements AdaptationStrategy {
    private static final double LEAST = 1e-6;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the border against the supervised loss") @Default("1") @Min(0) double weight,
            @Doc("t: how probable the head finds `unknown` on the target") @Default("0.5") @Min(0.01) @Max(0.99)
                    double border,
            @Doc("name of the class that stands for all that the source does not know") @Default("unknown")
                    String unknown) {}

    private final Settings settings;

    public Osbp(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.unknown() && situation.unsupervised() && situation.adapts() && situation.trainable() > 0
                ? Optional.of(
                        Advice.of(0.85, "the target has classes that the source does not know, and shows no label"))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<String> classes = graph.classes();
        int unknown = classes.indexOf(settings.unknown());
        if (unknown < 0) {
            throw Misfit.of("no-unknown-class", "no class is called '" + settings.unknown() + "', but " + classes)
                    .expected("`known: [...]` under each stream, with the classes that the source knows")
                    .suggest("known: " + classes);
        }
        Coefficient whole = Coefficient.constant(1);
        Value target = graph.features(graph.unlabelled(graph.target()));
        Value said = graph.outputs(graph.head(), graph.reversed(target, whole));
        graph.eachSource((phase, stream) -> phase.add(graph.loss(
                "border-" + stream.name(),
                Coefficient.constant(settings.weight() / graph.sources().size()),
                List.of(said),
                step -> border(step.get(said), unknown, settings.border()))));
    }

    /** The cross-entropy of the probability of one class, of outputs {@code (N, K + 1)}, with t: a scalar. */
    static NDArray border(NDArray outputs, int unknown, double t) {
        NDArray probability = outputs.softmax(-1).get(":, " + unknown);
        NDArray is = probability.add(LEAST).log().mul(t);
        NDArray isNot = probability.neg().add(1 + LEAST).log().mul(1 - t);
        return is.add(isNot).mean().neg();
    }
}
