package org.graftml.strategies.finetune;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Unsupervised pretraining (Hinton & Salakhutdinov 2006; Bengio et al. 2007): a phase {@code autoencoder} in
 * which a decoder makes the input {@code x} of every stream out of the features, labels or none,
 *
 * <pre>
 * loss = mean (D(f(x)) - x)²
 * </pre>
 *
 * and then a phase {@code target} on the labels of the target, without the decoder. The decoder is dense:
 * features {@code (N, D)}, hidden layers with ReLU, one number for each of the input's. Those papers
 * pretrain layer by layer; here all layers learn at once, as is usual today.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "from-autoencoder",
        summary = "first the features learn to rebuild inputs, then the labels (Hinton & Salakhutdinov 2006)")
public final class FromAutoencoder implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps of rebuilding for each step on the labels of the target") @Default("1") @Min(0.001)
                    double share,
            @Doc("units of the hidden layers of the decoder") List<Integer> hidden,
            @Doc("stages of the backbone that stay as they are while labels are learnt") List<String> freeze) {}

    /** So many samples without labels to each with one are worth a phase of their own. */
    private static final int MANY = 4;

    private final Settings settings;

    public FromAutoencoder(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        int hidden = situation.targetSamples() - situation.targetLabels();
        boolean mostly = situation.targetLabels() > 0 && hidden > MANY * situation.targetLabels();
        return mostly && situation.trainable() > 0 && !situation.weights()
                ? Optional.of(
                        Advice.of(0.35, hidden + " samples without labels can teach features, where no weights do"))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        if (graph.network().inputs().size() != 1
                || graph.network().inputs().get(0).shape().slice(1).size() < 1) {
            throw Misfit.of("input-unsupported", "an autoencoder rebuilds one input of a fixed size")
                    .expected("a backbone with one input");
        }
        Port input = graph.network().inputs().get(0);
        int size = Math.toIntExact(input.shape().slice(1).size());
        Value any = graph.features(graph.unlabelled(graph.target()));
        GraphBuilder.Module decoder = graph.module("decoder", any, (layers, x) -> decoder(layers, x, size));
        graph.phase("autoencoder", settings.share(), phase -> graph.streams().forEach(stream -> {
            Value x = graph.input(graph.unlabelled(stream), input.path());
            Value rebuilt = graph.apply(decoder, graph.features(graph.unlabelled(stream)));
            Loss loss = graph.loss(
                    "rebuild." + stream.name(), Coefficient.constant(1), List.of(x, rebuilt), step -> step.get(rebuilt)
                            .sub(step.get(x).reshape(-1, size))
                            .square()
                            .mean());
            phase.add(loss);
        }));
        Frozen frozen = new Frozen(settings.freeze(), 0, Statistics.MOVING);
        new SourceThenTarget(graph, 0).target("target", 1, phase -> frozen.in(phase, graph));
    }

    private Port decoder(Layers layers, Port features, int size) {
        Port x = features;
        for (int i = 1; i <= settings.hidden().size(); i++) {
            Layers layer = layers.scope("hidden" + i);
            x = layer.relu("relu", layer.linear("linear", x, settings.hidden().get(i - 1)));
        }
        return layers.linear("linear", x, size);
    }
}
