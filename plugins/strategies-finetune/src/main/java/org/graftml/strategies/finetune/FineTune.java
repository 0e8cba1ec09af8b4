package org.graftml.strategies.finetune;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/**
 * Sequential transfer (Yosinski et al. 2014): a phase {@code source} on the labels of all sources,
 * where there are any, then a phase {@code target} on the labels of the target alone, with some
 * parts of the backbone frozen. Where both have the same labels they share the head, which goes on
 * with what it learnt; the paper starts it anew.
 *
 * <p>The target phase can be several, each with a part of its steps: a head that is warmed up before
 * the features move under it (Kumar et al. 2022) is
 *
 * <pre>{@code
 * phases: [{name: head, freeze: ["*"]}, {name: all, share: 3, rate: 0.1}]
 * }</pre>
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "fine-tune",
        summary = "first the source, then the target, with frozen stages or none (Yosinski et al. 2014)")
public final class FineTune implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps of the source phase for each step of the target phase; 0 leaves it out") @Default("1") @Min(0)
                    double sourceShare,
            @Doc("stages of the backbone, or patterns of its parameters such as `*.bias`, that stay as they are in"
                            + " the target phase")
                    List<String> freeze,
            @Doc("stages from the input on that stay as they are in the target phase") @Default("0") @Min(0)
                    int freezeDepth,
            @Doc("whether running statistics of batch norms move in the target phase") @Default("moving")
                    Statistics batchNorm,
            @Doc("factor on the learning rate in the target phase") @Default("1") @Min(0) double targetRate,
            @Doc("parts of the target phase, in order, each with its own settings besides those above")
                    List<Part> phases) {}

    /** A part of the target phase. */
    public record Part(
            @Doc("its name") String name,
            @Doc("its steps, relative to those of the other parts") @Default("1") @Min(0.001) double share,
            @Doc("stages or patterns of parameters that stay as they are") List<String> freeze,
            @Doc("stages with parameters, from the input on, that stay as they are") @Default("0") @Min(0)
                    int freezeDepth,
            @Doc("factor on the learning rate") @Default("1") @Min(0) double rate) {}

    private final Settings settings;

    public FineTune(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        SourceThenTarget phases = new SourceThenTarget(graph, settings.sourceShare());
        if (settings.phases().isEmpty()) {
            phases.target("target", 1, phase -> refine(phase, graph));
            return;
        }
        double shares = settings.phases().stream().mapToDouble(Part::share).sum();
        for (Part part : settings.phases()) {
            phases.target(part.name(), part.share() / shares, phase -> {
                refine(phase, graph);
                new Frozen(part.freeze(), part.freezeDepth(), settings.batchNorm()).in(phase, graph);
                if (part.rate() != 1) {
                    phase.rate(graph.all(), part.rate());
                }
            });
        }
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        if (!situation.refines() || situation.trainable() == 0) {
            return Optional.empty();
        }
        return Optional.of(Advice.of(
                situation.few() ? 0.65 : 0.8,
                situation.targetLabels() + " labels of the target refine what was learnt elsewhere"));
    }

    private void refine(PhaseBuilder phase, GraphBuilder graph) {
        new Frozen(settings.freeze(), settings.freezeDepth(), settings.batchNorm()).in(phase, graph);
        if (settings.targetRate() != 1) {
            phase.rate(graph.all(), settings.targetRate());
        }
    }
}
