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
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.weights.Checkpoint;

/** Makes finished networks beside the backbone. */
final class Teachers {
    private final SampleType samples;
    private final Heads heads;
    private final Function<String, Optional<Checkpoint>> weights;
    private final List<String> names = new ArrayList<>();

    Teachers(SampleType samples, Heads heads, Function<String, Optional<Checkpoint>> weights) {
        this.samples = samples;
        this.heads = heads;
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
