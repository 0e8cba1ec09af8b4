package org.graftml.strategies.finetune;

import java.util.List;
import java.util.regex.Pattern;
import org.graftml.api.Misfit;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.GraphBuilder.Parameters;
import org.graftml.api.strategy.PhaseBuilder;

/**
 * What of a backbone stays as it is.
 *
 * @param names stages, beginnings of the names of several, or patterns of parameters within the backbone: {@code layer1.*}, {@code *.bias}
 * @param depth this many stages with parameters, from the input on
 */
record Frozen(List<String> names, int depth, Statistics statistics) {

    /** Freezes it for a phase. */
    void in(PhaseBuilder phase, GraphBuilder graph) {
        List<String> counted = Stages.of(graph);
        if (depth > counted.size()) {
            throw Misfit.of(
                            "unknown-stage",
                            "the backbone has no " + depth + " stages with parameters, but " + counted.size())
                    .at("freeze-depth")
                    .expected("0 to " + counted.size());
        }
        if (depth > 0) {
            phase.freeze(graph.stages(counted.subList(0, depth)));
        }
        List<String> stages = graph.stageNames();
        for (String name : names) {
            boolean known = stages.stream().anyMatch(stage -> (stage + ".").startsWith(name + "."));
            phase.freeze(known ? graph.stages(List.of(name)) : matching(name, graph));
        }
        if (statistics == Statistics.FROZEN) {
            phase.freeze(Statistics.of(graph));
        }
    }

    private static Parameters matching(String name, GraphBuilder graph) {
        Pattern pattern = Pattern.compile("backbone\\." + ("\\Q" + name + "\\E").replace("*", "\\E.*\\Q"));
        Parameters found = graph.backbone()
                .where(name, place -> pattern.matcher(place.path()).matches());
        if (!name.contains("*") || graph.places(found).isEmpty()) {
            throw Misfit.of("unknown-stage", "the backbone has no stage '" + name + "'")
                    .at("freeze")
                    .expected("some of " + String.join(", ", graph.stageNames())
                            + ", or a pattern of its parameters such as `*.bias`");
        }
        return found;
    }
}
