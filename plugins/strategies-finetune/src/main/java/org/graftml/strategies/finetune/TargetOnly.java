package org.graftml.strategies.finetune;

import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** No source: one phase, the supervised loss of the labels that the target shows. What sources have to be worth. */
@Extension(
        point = AdaptationStrategy.class,
        id = "target-only",
        summary = "no source: supervised training on the labels that the target shows")
public final class TargetOnly implements AdaptationStrategy {
    @Override
    public void contribute(GraphBuilder graph) {
        StreamInfo target = graph.target();
        if (target.shown() == 0) {
            throw Misfit.of("needs-labels", "'" + target.name() + "' shows no label to train on")
                    .expected("`labels: all` or a number under `data." + target.name() + "`");
        }
        graph.phase("train", 1, phase -> phase.add(graph.supervised(graph.labelled(target))));
    }
}
