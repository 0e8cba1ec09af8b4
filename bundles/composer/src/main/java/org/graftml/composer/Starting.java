package org.graftml.composer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Parameter;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Checkpoints;
import org.graftml.api.weights.Start;
import org.graftml.composer.check.Findings;
import org.graftml.composer.check.Made;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.form.Sha256;
import org.graftml.composer.weights.Matching;
import org.graftml.composer.weights.OpenWeights;
import org.graftml.composer.weights.PublishedNames;

/**
 * What parameters start from.
 *
 * @param backbone as the file names it
 */
record Starting(ExperimentForm.BackboneForm form, Made backbone, Optional<Checkpoints> checkpoints, Findings findings) {

    /** Every parameter starts from random numbers. */
    Start random(TrainingGraph graph) {
        return new Start(names(graph), Optional.empty(), Map.of());
    }

    /** The same, whatever weights the file names: a warning says that they are not used. */
    Start without(TrainingGraph graph) {
        form.weights()
                .ifPresent(weights -> backbone.warn(
                        findings,
                        Misfit.of(
                                        "weights-unused",
                                        "`" + String.join(" + ", graph.strategies())
                                                + "` starts from random numbers: `weights` is not used")
                                .at("weights")));
        return random(graph);
    }

    /**
     * The weights that the file names.
     *
     * @param published the backbone before strategies changed it
     * @param root of relative paths
     */
    Optional<Start> weights(TrainingGraph graph, Network published, Path root) {
        try {
            Checkpoint checkpoint = OpenWeights.open(
                    checkpoints,
                    form.weights().orElseThrow().text(),
                    root,
                    form.sha256().map(Sha256::hex));
            Matching matching = new Matching(checkpoint, names(graph), form.fresh());
            Map<String, Parameter> required = published.parameters();
            matching.backbone(graph.backbone().parameters(), required::containsKey);
            head(graph)
                    .ifPresent(network ->
                            matching.head(network.parameters(), form.backbone().classifier()));
            matching.problems().forEach(problem -> backbone.blame(findings, problem));
            matching.note().ifPresent(note -> backbone.warn(findings, note));
            return Optional.of(matching.start());
        } catch (Misfit misfit) {
            backbone.blame(findings, misfit);
            return Optional.empty();
        }
    }

    private Map<String, String> names(TrainingGraph graph) {
        return PublishedNames.of(graph.backbone(), head(graph), form.backbone().classifier());
    }

    private static Optional<Network> head(TrainingGraph graph) {
        return Optional.ofNullable(graph.heads().get(TrainingGraph.HEAD)).map(TrainingGraph.HeadNode::network);
    }
}
