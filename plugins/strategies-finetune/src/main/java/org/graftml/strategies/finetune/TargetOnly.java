package org.graftml.strategies.finetune;

import java.util.Optional;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.measure.Measured.Outlook;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** No source: one phase, the supervised loss of the labels that the target shows. What sources have to be worth. */
@Extension(
        point = AdaptationStrategy.class,
        id = "target-only",
        summary = "no source: supervised training on the labels that the target shows")
public final class TargetOnly implements AdaptationStrategy {
    /** So many labels of each class are worth a training of their own. */
    private static final int MANY = 20;

    @Override
    public void contribute(GraphBuilder graph) {
        StreamInfo target = graph.target();
        if (target.shown() == 0) {
            throw Misfit.of("needs-labels", "'" + target.name() + "' shows no label to train on")
                    .expected("`labels: all` or a number under `data." + target.name() + "`");
        }
        graph.phase("train", 1, phase -> phase.add(graph.supervised(graph.labelled(target))));
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        int labels = situation.targetLabels();
        if (labels == 0) {
            return Optional.empty();
        }
        if (situation.expects(Outlook.HURTS)) {
            return Optional.of(Advice.of(0.9, "what the source calls a class is another one in the target"));
        }
        return Optional.of(Advice.of(
                labels >= MANY * Math.max(1, situation.classes()) ? 0.5 : 0.25,
                "the target shows " + labels + " labels: what sources have to be worth"));
    }
}
