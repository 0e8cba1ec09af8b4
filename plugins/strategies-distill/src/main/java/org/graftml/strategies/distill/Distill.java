package org.graftml.strategies.distill;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
import org.graftml.api.model.Backbone;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/**
 * Distillation (Hinton, Vinyals & Dean 2015): the network learns what a teacher says of the samples, softened by
 * a temperature,
 *
 * <pre>
 * loss = weight · T² · KL(softmax(z_teacher / T) ‖ softmax(z / T))
 * </pre>
 *
 * beside the supervised loss of every phase that trains on labels of the target. T² keeps the size of its
 * gradient whatever the temperature is (sec. 2 there). Each of {@code hints} adds the squared distance of a
 * linear map of one of its stages to one of the teacher's (Romero et al. 2015), the mean over numbers; maps
 * are averaged over their pixels first, where the paper regresses them with a convolution.
 *
 * <p>The teacher is another network with weights of its own, or, without one, this network as it was when the
 * first phase on the target began: what a source phase or pretrained weights taught it. With {@code
 * samples: all} it teaches on samples without labels too.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "distill",
        summary = "learns what a teacher says, and where it looks (Hinton et al. 2015)")
public final class Distill implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("the network that teaches; without one, this network as it was before") Optional<Teacher> teacher,
            @Doc("weight of what the teacher says") @Default("1") @Min(0) double weight,
            @Doc("temperature that softens it") @Default("4") @Min(0.01) @Max(1000) double temperature,
            @Doc("the samples that it says something of") @Default("labelled") Samples samples,
            @Doc("pairs of stages, of this network and of the teacher, that become alike") List<Hint> hints,
            @Doc("weight of the hints") @Default("1") @Min(0) double hintWeight) {}

    /** Another network. */
    public record Teacher(
            @Doc("its backbone; its head is like that of the target") Backbone backbone,
            @Doc("its weights: a file, or `run:` and the folder of a run") String weights) {}

    /** Two stages. */
    public record Hint(@Doc("stage of this network") String stage, @Doc("stage of the teacher") String teacher) {}

    /** Which samples the teacher says something of. */
    public enum Samples {
        LABELLED,
        ALL
    }

    private final Settings settings;

    public Distill(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        if (!(graph.target().labelType().orElse(null) instanceof PartType.ClassType)) {
            throw Misfit.of("label-unsupported", "what a teacher says is softened for one class")
                    .expected("a target whose label is one class");
        }
        Feed feed =
                settings.samples() == Samples.ALL ? graph.unlabelled(graph.target()) : graph.labelled(graph.target());
        Value outputs = graph.outputs(graph.head(), graph.features(feed));
        Optional<GraphBuilder.Teacher> teacher =
                settings.teacher().map(other -> graph.teacher("teacher", other.backbone(), other.weights()));
        List<Value> regressed = settings.hints().stream()
                .map(hint -> regressed(graph, feed, hint, teacher))
                .toList();
        StringBuilder start = new StringBuilder();
        graph.eachPhase(phase -> {
            if (phase.supervises(graph.target())) {
                if (start.isEmpty()) {
                    start.append(phase.name());
                }
                Value said = teacher.map(other -> graph.outputs(other, feed))
                        .orElseGet(() -> graph.before(start.toString(), outputs));
                phase.add(graph.loss(
                        "said",
                        Coefficient.constant(settings.weight()),
                        List.of(outputs, said),
                        step -> divergence(step.get(said), step.get(outputs), settings.temperature())));
                for (int i = 0; i < regressed.size(); i++) {
                    hint(graph, phase, start.toString(), feed, teacher, i, regressed.get(i));
                }
            }
        });
    }

    private static Value shown(GraphBuilder graph, Optional<GraphBuilder.Teacher> teacher, Feed feed, String stage) {
        return teacher.map(other -> graph.tap(other, feed, stage)).orElseGet(() -> graph.tap(feed, stage));
    }

    /** A stage as a linear map makes it as wide as the teacher's. */
    private Value regressed(GraphBuilder graph, Feed feed, Hint hint, Optional<GraphBuilder.Teacher> teacher) {
        int width = graph.width(shown(graph, teacher, feed, hint.teacher()));
        Value own = graph.tap(feed, hint.stage());
        return graph.apply(
                graph.module(
                        "hint-" + hint.stage(),
                        own,
                        (layers, x) -> layers.linear(
                                "linear", x.shape().dimension() == 4 ? layers.globalPool("pool", x) : x, width)),
                own);
    }

    private void hint(
            GraphBuilder graph,
            PhaseBuilder phase,
            String start,
            Feed feed,
            Optional<GraphBuilder.Teacher> teacher,
            int place,
            Value regressed) {
        Value stage = shown(graph, teacher, feed, settings.hints().get(place).teacher());
        Value seen = teacher.isPresent() ? stage : graph.before(start, stage);
        phase.add(graph.loss(
                "hint-" + settings.hints().get(place).stage(),
                Coefficient.constant(settings.hintWeight()),
                List.of(regressed, seen),
                step -> distance(step.get(regressed), step.get(seen))));
    }

    /** {@code T² KL(softmax(teacher / T) ‖ softmax(outputs / T))} of {@code (N, K)}: the mean over samples. */
    static NDArray divergence(NDArray teacher, NDArray outputs, double temperature) {
        NDArray wanted = teacher.div(temperature).logSoftmax(-1);
        NDArray said = outputs.div(temperature).logSoftmax(-1);
        return wanted.exp().mul(wanted.sub(said)).sum(new int[] {1}).mean().mul(temperature * temperature);
    }

    /** Mean squared distance of {@code (N, D)} to {@code (N, D)}, or to the means of {@code (N, D, H, W)}. */
    static NDArray distance(NDArray regressed, NDArray seen) {
        NDArray vectors = seen;
        while (vectors.getShape().dimension() > 2) {
            vectors = vectors.mean(new int[] {vectors.getShape().dimension() - 1});
        }
        return regressed.sub(vectors).square().mean();
    }
}
