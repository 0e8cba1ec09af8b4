package org.graftml.strategies.finetune;

import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * No transfer: one phase, the supervised loss of every stream that shows labels, all with weight 1, from
 * random numbers also where the backbone has weights.
 * What other strategies are measured against.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "scratch",
        summary = "no transfer: supervised training on every label that is shown")
public final class Scratch implements AdaptationStrategy {
    @Override
    public boolean transfers() {
        return false;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> labelled =
                graph.streams().stream().filter(stream -> stream.shown() > 0).toList();
        if (labelled.isEmpty()) {
            throw Misfit.of("needs-labels", "no stream shows a label to train on")
                    .expected("at least one labelled stream under `data:`")
                    .suggest("labels: all");
        }
        graph.phase(
                "train", 1, phase -> labelled.forEach(stream -> phase.add(graph.supervised(graph.labelled(stream)))));
    }
}
