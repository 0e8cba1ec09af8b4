package org.graftml.composer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer.Published.Ready;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Parameter;
import org.graftml.api.model.Backbone;
import org.graftml.api.plugin.Calls;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Checkpoints;
import org.graftml.composer.check.Findings;
import org.graftml.composer.check.Made;
import org.graftml.composer.check.PluginFault;
import org.graftml.composer.form.DeviceName;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.form.NetworkForm;
import org.graftml.composer.form.Sha256;
import org.graftml.composer.form.WeightsName;
import org.graftml.composer.graph.BackboneBuilder;
import org.graftml.composer.weights.Matching;
import org.graftml.composer.weights.OpenWeights;
import org.graftml.composer.weights.PublishedNames;

/** Builds a backbone as it was published, with the classifier that its weights have. */
final class PublishedNetwork {
    private final NetworkForm form;
    private final List<Made> made;
    private final Findings findings;
    private final Calls calls;
    private final Optional<Checkpoints> checkpoints;

    PublishedNetwork(NetworkForm form, List<Made> made, OpenedStreams opened, Optional<Checkpoints> checkpoints) {
        this.form = form;
        this.made = made;
        this.findings = opened.findings();
        this.calls = opened.calls();
        this.checkpoints = checkpoints;
    }

    Optional<Ready> build(Optional<String> weights, Path root, SampleType samples) {
        ExperimentForm.BackboneForm backbone = form.backbone();
        Made named = made.stream()
                .filter(each -> each.instance() == backbone.backbone())
                .findFirst()
                .orElseThrow();
        try {
            String name = weights.or(() -> backbone.weights().map(WeightsName::text))
                    .orElseThrow(() -> Misfit.of("weights-missing", "no weights are named")
                            .expected("`weights` beside the backbone, or the option --weights"));
            Optional<String> sha256 =
                    weights.isPresent() ? Optional.empty() : backbone.sha256().map(Sha256::hex);
            Checkpoint checkpoint = OpenWeights.open(checkpoints, name, root, sha256);
            OptionalInt classes = classes(backbone.backbone(), checkpoint);
            Network network = calls.during(
                    () -> named.asked("building the network"),
                    () -> classes.isPresent()
                            ? BackboneBuilder.published(backbone.backbone(), samples, classes.getAsInt())
                            : BackboneBuilder.build(backbone.backbone(), samples, UnaryOperator.identity()));
            Map<String, String> names = PublishedNames.of(network, Optional.empty(), Optional.empty());
            Matching matching = new Matching(checkpoint, names, List.of());
            Map<String, Parameter> parameters = network.parameters();
            matching.backbone(parameters, parameters::containsKey);
            matching.problems().forEach(problem -> named.blame(findings, problem));
            matching.note().ifPresent(note -> named.warn(findings, note));
            return Optional.of(new Ready(
                    network,
                    classes.isPresent(),
                    matching.start(),
                    form.engine(),
                    form.device().stream().map(DeviceName::name).collect(Collectors.joining(",")),
                    Assembly.used(made)));
        } catch (Misfit misfit) {
            named.blame(findings, misfit);
            return Optional.empty();
        } catch (RuntimeException | LinkageError thrown) {
            if (PluginFault.thrower(List.of(named), thrown).isEmpty()) {
                throw thrown;
            }
            named.blame(findings, PluginFault.of(named.asked("building the network"), thrown));
            return Optional.empty();
        }
    }

    /** As many as the classifier of the weights tells apart: the first extent of its arrays. */
    private static OptionalInt classes(Backbone backbone, Checkpoint checkpoint) {
        return backbone.classifier().stream()
                .flatMap(layer -> Stream.of(layer + ".weight", layer + ".bias"))
                .map(checkpoint.entries()::get)
                .filter(entry -> entry != null && entry.shape().dimension() > 0)
                .mapToInt(entry -> Math.toIntExact(entry.shape().get(0)))
                .findFirst();
    }
}
