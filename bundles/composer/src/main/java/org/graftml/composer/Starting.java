package org.graftml.composer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.graftml.composer.weights.CheckpointOfParts;
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

    /** Whether the file names weights, of the backbone or of parts of it. */
    boolean named() {
        return form.weights().isPresent() || !form.backbone().weights().isEmpty();
    }

    /** The same, whatever weights the file names: a warning says that they are not used. */
    Start without(TrainingGraph graph) {
        backbone.warn(
                findings,
                Misfit.of(
                                "weights-unused",
                                "`" + String.join(" + ", graph.strategies())
                                        + "` starts from random numbers: `weights` is not used")
                        .at("weights"));
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
            Checkpoint checkpoint = form.weights().isPresent()
                    ? OpenWeights.open(
                            checkpoints,
                            form.weights().get().text(),
                            root,
                            form.sha256().map(Sha256::hex))
                    : parts(root);
            Matching matching = new Matching(checkpoint, names(graph), fresh(published));
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

    private Checkpoint parts(Path root) {
        Map<String, Checkpoint> parts = new LinkedHashMap<>();
        form.backbone()
                .weights()
                .forEach((part, name) -> parts.put(part, OpenWeights.open(checkpoints, name, root, Optional.empty())));
        return new CheckpointOfParts(parts);
    }

    /** Layers that start from random numbers: those that the file names, and parts without weights. */
    private List<String> fresh(Network published) {
        Set<String> parts = form.weights().isPresent()
                ? Set.of()
                : form.backbone().weights().keySet();
        List<String> fresh = new ArrayList<>(form.fresh());
        published.layers().stream()
                .filter(layer -> !layer.parameters().isEmpty() && !parts.isEmpty())
                .map(layer -> layer.output().path().replaceFirst("\\..*", ""))
                .distinct()
                .filter(part -> !parts.contains(part))
                .forEach(fresh::add);
        return fresh;
    }

    private Map<String, String> names(TrainingGraph graph) {
        return PublishedNames.of(graph.backbone(), head(graph), form.backbone().classifier());
    }

    private static Optional<Network> head(TrainingGraph graph) {
        return Optional.ofNullable(graph.heads().get(TrainingGraph.HEAD)).map(TrainingGraph.HeadNode::network);
    }
}
