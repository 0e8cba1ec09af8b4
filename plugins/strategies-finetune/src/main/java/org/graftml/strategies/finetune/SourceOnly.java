package org.graftml.strategies.finetune;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Extension;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.measure.Measured.Outlook;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * No adaptation: one phase, the supervised loss of every labelled source, all with weight 1; the target is not looked
 * at. Where there is no source, the model stays as its weights have it: what a source-free method starts from. What
 * adaptation has to be better than.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "source-only",
        summary = "no adaptation: supervised training on the sources alone")
public final class SourceOnly implements AdaptationStrategy {
    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> sources = graph.sources();
        if (sources.isEmpty()) {
            graph.phase("as-it-is", 1, phase -> phase.fit("nothing", List.of(), pass -> {}));
            return;
        }
        graph.phase(
                "train", 1, phase -> sources.forEach(stream -> phase.add(graph.supervised(graph.labelled(stream)))));
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        if (situation.sources() == 0 || situation.expects(Outlook.HURTS)) {
            return Optional.empty();
        }
        if (situation.targetSamples() == 0) {
            return Optional.of(Advice.of(0.45, "no sample of the target is there to adapt to"));
        }
        return Optional.of(
                situation.expects(Outlook.LITTLE)
                        ? Advice.of(0.6, "the domains have little in common, so that little can be aligned")
                        : Advice.of(0.3, "what adaptation has to be better than"));
    }
}
