package org.graftml.strategies.continual;

import java.util.ArrayList;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/**
 * New classes beside the old: a phase {@code old} on the labels of all sources, then a phase {@code new} on
 * those of the target in which what was learnt is held fast in three ways that add up,
 *
 * <pre>
 * replay  the supervised loss of a memory of old samples, chosen once (Rebuffi et al. 2017 keep such a memory)
 * lwf     -Σ p'(old) log p'(now), what old heads said of the new samples, softened by T (Li & Hoiem 2018, eq. 2)
 * ewc     ½ λ Σ F_i (w_i - w⁰_i)², F the diagonal of Fisher's information (Kirkpatrick et al. 2017, eq. 3)
 * </pre>
 *
 * Streams with other labels have heads of their own, and all of them predict in the end; streams with the
 * same labels share one. F is the mean, over {@code fisher-samples} of each source, of the squared gradient
 * of the loss of a sample's own label (the empirical one; the paper draws the label from the model). Of λ and F
 * only the trained parameters of the backbone know: norms' statistics move.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "continual",
        summary = "learns the target and keeps what the sources taught: memory, LwF, EWC")
public final class Continual implements AdaptationStrategy {
    private static final String OLD = "old";
    private static final String NEW = "new";

    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps of the old phase for each step of the new one") @Default("1") @Min(0.001) double share,
            @Doc("samples of each source that are remembered; 0 for none") @Default("0") @Min(0) int memory,
            @Doc("weight of the remembered samples") @Default("1") @Min(0) double replay,
            @Doc("weight of what the old network said of the new samples; 0 for without") @Default("1") @Min(0)
                    double lwf,
            @Doc("temperature that softens what it said") @Default("2") @Min(0.01) @Max(1000) double temperature,
            @Doc("weight λ of the pull to the old weights; 0 for without") @Default("0") @Min(0) double ewc,
            @Doc("samples of each source that Fisher's information is taken from") @Default("200") @Min(1)
                    int fisherSamples) {}

    private final Settings settings;

    public Continual(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> sources = graph.sources();
        if (sources.isEmpty() || graph.target().shown() == 0) {
            throw Misfit.of("needs-labels", "it learns the old from labelled sources, and the new from the target")
                    .expected("labels on a source and on the target under `data:`");
        }
        graph.phase(
                OLD,
                settings.share(),
                phase -> sources.forEach(source -> phase.add(graph.supervised(graph.labelled(source)))));
        graph.phase(NEW, 1, phase -> {
            phase.add(graph.supervised(graph.labelled(graph.target())));
            for (StreamInfo source : sources) {
                keep(graph, phase, source);
            }
        });
    }

    private void keep(GraphBuilder graph, PhaseBuilder phase, StreamInfo source) {
        if (settings.memory() > 0) {
            Loss loss = graph.supervised(graph.labelled(source, settings.memory()));
            phase.add(new Loss(
                    loss.path(),
                    Coefficient.constant(settings.replay()),
                    loss.reads(),
                    loss.supervises(),
                    loss.function()));
        }
        if (settings.lwf() > 0) {
            phase.add(lwf(graph, source));
        }
        if (settings.ewc() > 0) {
            phase.add(ewc(graph, phase, source));
        }
    }

    private Loss lwf(GraphBuilder graph, StreamInfo source) {
        Value now = graph.outputs(graph.headFor(source), graph.features(graph.labelled(graph.target())));
        Value old = graph.before(NEW, now);
        boolean classes = source.labelType().orElseThrow() instanceof PartType.ClassType;
        return graph.loss(
                "lwf." + source.name(),
                Coefficient.constant(settings.lwf()),
                List.of(now, old),
                step -> classes
                        ? Forgetting.softened(step.get(old), step.get(now), settings.temperature())
                        : step.get(now).sub(step.get(old)).square().mean());
    }

    private Loss ewc(GraphBuilder graph, PhaseBuilder phase, StreamInfo source) {
        Feed some = graph.labelled(source, settings.fisherSamples());
        Loss loss = graph.supervised(some);
        Value w = graph.weights(graph.backbone());
        Fisher fisher = Fisher.declare(graph, "fisher." + source.name(), (Value.Weights) w);
        List<Value> reads = new ArrayList<>(loss.reads());
        phase.fit("fisher." + source.name(), reads, pass -> fisher.measure(pass, some, loss.function()));
        Value w0 = graph.before(NEW, w);
        return graph.loss(
                "ewc." + source.name(),
                Coefficient.constant(settings.ewc() / 2),
                List.of(w, w0),
                step -> Forgetting.weighted(step.get(w), step.get(w0), step.state(fisher.state())));
    }
}
