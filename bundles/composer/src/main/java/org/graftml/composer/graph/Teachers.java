package org.graftml.composer.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.weights.Checkpoint;

/** Makes finished networks beside the backbone. */
final class Teachers {
    private static final String WEIGHT = ".weight";

    private final SampleType samples;
    private final Heads heads;
    private final Function<String, Optional<Checkpoint>> weights;
    private final Optional<String> published;
    private final List<String> names = new ArrayList<>();

    /** @param published the layer behind the features of the backbone, in published checkpoints */
    Teachers(
            SampleType samples,
            Heads heads,
            Optional<String> published,
            Function<String, Optional<Checkpoint>> weights) {
        this.samples = samples;
        this.heads = heads;
        this.published = published;
        this.weights = weights;
    }

    /** All of their parameters, if there are any. */
    Optional<GraphBuilder.Parameters> names() {
        return names.isEmpty() ? Optional.empty() : Optional.of(GraphBuilder.Parameters.under(names));
    }

    /** A backbone and its head, by the name of the one; the other has {@code .head} behind it. */
    List<Network> make(String name, Backbone backbone, String text) {
        if (backbone.preparation(samples).isPresent()) {
            throw Misfit.of("input-unsupported", "a teacher cannot change samples before training")
                    .expected("a backbone that reads the samples as they are");
        }
        Optional<Checkpoint> checkpoint = weights.apply(text);
        Network network = BackboneBuilder.build(name, backbone, samples, (path, operation) -> checkpoint
                .<Operation>map(found -> new Finished(
                        operation, found, layer -> Stream.of("backbone." + path + "." + layer, path + "." + layer)))
                .orElse(operation));
        Network head = heads.build(name + ".head", network.output(), (path, operation) -> checkpoint
                .<Operation>map(found -> new Finished(
                        operation,
                        found,
                        layer -> Stream.concat(
                                Stream.of("head." + path + "." + layer),
                                backbone.classifier().stream().map(classifier -> classifier + "." + layer))))
                .orElse(operation));
        names.add(name);
        return List.of(network, head);
    }

    /**
     * The dense layer behind the features that weights come with. Where a model that was trained is composed
     * again there are none, and nothing asks for its outputs.
     */
    Network classifier(String name, Port features, String text) {
        Optional<Checkpoint> checkpoint = weights.apply(text);
        if (checkpoint.isEmpty()) {
            NetworkBuilder builder = new NetworkBuilder(name);
            return builder.build(builder.layers().linear("linear", builder.input(features), 1));
        }
        Checkpoint found = checkpoint.get();
        String layer = classifier(found, features.size(1));
        Operation dense = new Linear(
                Math.toIntExact(found.entries().get(layer + WEIGHT).shape().get(0)),
                found.entries().containsKey(layer + ".bias"));
        NetworkBuilder builder = new NetworkBuilder(
                name, (path, operation) -> new Finished(operation, found, own -> Stream.of(layer + "." + own)));
        return builder.build(builder.layers().apply("linear", dense, builder.input(features)));
    }

    private String classifier(Checkpoint checkpoint, int width) {
        List<String> layers = checkpoint.entries().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(WEIGHT)
                        && entry.getValue().shape().dimension() == 2
                        && entry.getValue().shape().get(1) == width)
                .map(entry -> entry.getKey().substring(0, entry.getKey().length() - WEIGHT.length()))
                .filter(layer -> published.filter(layer::equals).isPresent() || layer.startsWith("head."))
                .toList();
        if (layers.size() != 1) {
            throw Misfit.of(
                            "no-classifier",
                            "`" + checkpoint.name() + "` has "
                                    + (layers.isEmpty() ? "no" : layers.size() + " layers as a") + " classifier for "
                                    + width + " features")
                    .expected("one dense layer called "
                            + published.map(layer -> "`" + layer + "` or ").orElse("") + "`head.…`");
        }
        return layers.get(0);
    }

    /**
     * An operation whose parameters start from a checkpoint.
     *
     * @param entries the names that a parameter may have there
     */
    private record Finished(Operation base, Checkpoint checkpoint, Function<String, Stream<String>> entries)
            implements Operation {
        @Override
        public String title() {
            return base.title();
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return base.shape(inputs);
        }

        @Override
        public DataType type(List<Port> inputs) {
            return base.type(inputs);
        }

        @Override
        public boolean random() {
            return base.random();
        }

        @Override
        public boolean couplesBatch() {
            return base.couplesBatch();
        }

        @Override
        public NDArray forward(Call call) {
            return base.forward(call);
        }

        @Override
        public List<Parameter> parameters(List<Port> inputs) {
            return base.parameters(inputs).stream().map(this::started).toList();
        }

        private Parameter started(Parameter parameter) {
            String entry = entries.apply(parameter.name())
                    .filter(name -> checkpoint.entries().containsKey(name))
                    .findFirst()
                    .orElseThrow(() -> Misfit.of(
                                    "weights-missing",
                                    "`" + checkpoint.name() + "` has no array for a parameter of the teacher")
                            .expected("one called "
                                    + String.join(
                                            " or ",
                                            entries.apply(parameter.name()).toList())));
            Shape shape = checkpoint.entries().get(entry).shape();
            if (!shape.equals(parameter.shape())) {
                throw Misfit.of(
                                "shape-mismatch",
                                "'" + entry + "' of `" + checkpoint.name() + "` has the shape " + shape)
                        .expected(parameter.shape() + ", as the teacher has it");
            }
            return new Parameter(
                    parameter.name(),
                    shape,
                    (values, random) -> copy(checkpoint.floats(entry), values),
                    parameter.role());
        }

        private static void copy(FloatBuffer from, float[] to) {
            from.duplicate().rewind().get(to);
        }
    }
}
