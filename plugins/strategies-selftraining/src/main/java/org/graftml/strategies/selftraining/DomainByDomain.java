package org.graftml.strategies.selftraining;

import java.util.ArrayList;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.GraphBuilder;

/**
 * A phase on the labels of the sources, then one in each domain up to the target: on the labels that it shows, or
 * else on what the network said of its samples when the phase began.
 */
final class DomainByDomain {
    private DomainByDomain() {}

    /**
     * Declares the phases.
     *
     * @param through domains on the way, in order; none of them counts as a source
     * @param share steps in each domain for each step on the sources
     * @param threshold how probable a class must be to be learnt
     */
    static void declare(GraphBuilder graph, List<StreamInfo> through, double share, double threshold) {
        List<StreamInfo> sources = graph.someSources().stream()
                .filter(source -> !through.contains(source))
                .toList();
        if (sources.isEmpty()) {
            throw Misfit.of("needs-source", "every labelled stream is on the way, and none is where it begins")
                    .at("through")
                    .expected("a labelled stream that is not named here");
        }
        graph.phase(
                "sources", 1, phase -> sources.forEach(source -> phase.add(graph.supervised(graph.labelled(source)))));
        List<StreamInfo> domains = new ArrayList<>(through);
        domains.add(graph.target());
        for (StreamInfo domain : domains) {
            String name = "to-" + domain.name();
            List<Loss> losses = new ArrayList<>();
            if (domain.shown() > 0) {
                losses.add(graph.supervised(graph.labelled(domain)));
            } else {
                losses.add(said(graph, name, domain, threshold));
            }
            graph.phase(name, share, phase -> phase.add(losses.toArray(Loss[]::new)));
        }
    }

    private static Loss said(GraphBuilder graph, String phase, StreamInfo domain, double threshold) {
        int classes = graph.classes().size();
        Value now = graph.outputs(graph.head(), graph.features(graph.unlabelled(domain)));
        Value begun = graph.before(phase, now);
        return graph.loss(
                "said-" + domain.name(),
                Coefficient.constant(1),
                List.of(now, begun),
                step -> PseudoLabels.crossEntropy(step.get(now), step.get(begun), classes, threshold));
    }
}
