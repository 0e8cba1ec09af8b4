package org.graftml.strategies.finetune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Progressive transfer through intermediate domains (transitive transfer, Tan et al. 2015): a phase on the
 * labels of each domain in turn, from the far to the near, and a last one on the target. What is too far
 * to help at once helps what lies between. The paper selects the intermediate domains and factorises
 * matrices; here the file orders them, and networks learn them one after the other, as is usual with
 * networks.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "progressive",
        summary = "trains on a chain of domains, one after the other, up to the target (after Tan et al. 2015)")
public final class Progressive implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("streams in the order in which they are learnt, without the target; without any, that of the file")
                    List<String> chain,
            @Doc("steps on each of them for each step on the target") @Default("1") @Min(0.001) double share,
            @Doc("rate in a phase, as a part of the rate in the one before") @Default("1") @Min(0.001)
                    double rateDecay) {}

    private final Settings settings;

    public Progressive(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> chain = new ArrayList<>(chain(graph));
        chain.add(graph.target());
        for (int i = 0; i < chain.size(); i++) {
            StreamInfo stream = chain.get(i);
            double rate = Math.pow(settings.rateDecay(), i);
            graph.phase(stream.name(), i == chain.size() - 1 ? 1 : settings.share(), phase -> {
                phase.add(graph.supervised(graph.labelled(stream)));
                if (rate != 1) {
                    phase.rate(graph.all(), rate);
                }
            });
        }
    }

    private List<StreamInfo> chain(GraphBuilder graph) {
        if (settings.chain().isEmpty()) {
            return graph.sources();
        }
        List<StreamInfo> chain = new ArrayList<>();
        for (String name : settings.chain()) {
            Optional<StreamInfo> found = graph.sources().stream()
                    .filter(stream -> stream.name().equals(name))
                    .findFirst();
            chain.add(found.filter(stream -> !chain.contains(stream)).orElseThrow(() -> Misfit.of(
                            "unknown-stream", "'" + name + "' is no labelled source, or named twice")
                    .at("chain")
                    .expected("each at most once: "
                            + graph.sources().stream().map(StreamInfo::name).toList())));
        }
        return chain;
    }
}
