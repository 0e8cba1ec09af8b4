package org.graftml.strategies.selftraining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Transfer through intermediate domains (Tan et al. 2015) by gradual self-training (Kumar et al. 2020): the labels of
 * the sources, then in one domain after the other, from the near to the far, those that the network gave its samples
 * when it came there. Where a step is short, most of these are right, and the next step begins from there.
 *
 * <p>Deviations: the first paper selects the domains and factorises matrices; here the file orders them. The second
 * leaves out the least sure tenth of a domain; here what is less sure than {@code threshold}, by default nothing. Both
 * its findings hold: it needs weight decay or another regulariser, and labels that are hard. A domain that shows
 * labels is learnt by these. Where all do, {@code progressive} is the same with a rate of its own for each.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "transitive",
        summary =
                "goes through domains between source and target by its own labels (Tan et al. 2015, Kumar et al. 2020)")
public final class Transitive implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("streams on the way, in order; without any, those that show no labels, in the order of the file")
                    List<String> through,
            @Doc("steps in each domain for each step on the sources") @Default("1") @Min(0.001) double share,
            @Doc("how probable a class must be to be learnt") @Default("0") @Min(0) @Max(1) double threshold) {}

    private final Settings settings;

    public Transitive(Settings settings) {
        this.settings = settings;
    }

    /** The way without stops. */
    @Override
    public Optional<String> withoutAdapting() {
        return Optional.of("direct");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        DomainByDomain.declare(graph, through(graph), settings.share(), settings.threshold());
    }

    private List<StreamInfo> through(GraphBuilder graph) {
        List<StreamInfo> others = graph.streams().stream()
                .filter(stream -> !stream.equals(graph.target()))
                .toList();
        if (settings.through().isEmpty()) {
            List<StreamInfo> hidden =
                    others.stream().filter(stream -> stream.shown() == 0).toList();
            if (hidden.isEmpty()) {
                throw Misfit.of("needs-streams", "there is no domain between the sources and the target")
                        .at("through")
                        .expected("more streams under `data:`, with `labels: none`")
                        .suggest("`direct` goes to the target at once");
            }
            return hidden;
        }
        List<StreamInfo> through = new ArrayList<>();
        for (String name : settings.through()) {
            through.add(others.stream()
                    .filter(stream -> stream.name().equals(name) && !through.contains(stream))
                    .findFirst()
                    .orElseThrow(() -> Misfit.of(
                                    "unknown-stream", "'" + name + "' is no stream beside the target, or named twice")
                            .at("through")
                            .expected("each at most once: "
                                    + others.stream().map(StreamInfo::name).toList())));
        }
        return through;
    }
}
