package org.graftml.composer.graph;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/** Builds a backbone for samples of a type. */
public final class BackboneBuilder implements Backbone.Builder {
    private final SampleType samples;
    private final UnaryOperator<Layers> decorator;
    private final NetworkBuilder network;

    private BackboneBuilder(
            SampleType samples, UnaryOperator<Layers> decorator, BiFunction<String, Operation, Operation> change) {
        this(samples, decorator, new NetworkBuilder(TrainingGraph.BACKBONE, change));
    }

    private BackboneBuilder(SampleType samples, UnaryOperator<Layers> decorator, NetworkBuilder network) {
        this.samples = samples;
        this.decorator = decorator;
        this.network = network;
    }

    /** Builds another backbone than that of the graph, by a name of its own. */
    static Network build(
            String name, Backbone backbone, SampleType samples, BiFunction<String, Operation, Operation> change) {
        BackboneBuilder builder =
                new BackboneBuilder(samples, UnaryOperator.identity(), new NetworkBuilder(name, change));
        return builder.network.build(backbone.build(builder));
    }

    /**
     * Builds.
     *
     * @param samples as they reach the backbone, prepared and cast
     * @param decorator what strategies make of the layer factory
     * @param change what they put in the place of operations
     */
    static Network build(
            Backbone backbone,
            SampleType samples,
            UnaryOperator<Layers> decorator,
            BiFunction<String, Operation, Operation> change) {
        BackboneBuilder builder = new BackboneBuilder(samples, decorator, change);
        return builder.network.build(backbone.build(builder));
    }

    /** Builds a backbone as it was published, with its classifier. */
    public static Network published(Backbone backbone, SampleType samples, int classes) {
        BackboneBuilder builder =
                new BackboneBuilder(samples, UnaryOperator.identity(), (path, operation) -> operation);
        return builder.network.build(backbone.published(builder, classes));
    }

    /** Builds, with a decorated factory. */
    public static Network build(Backbone backbone, SampleType samples, UnaryOperator<Layers> decorator) {
        return build(backbone, samples, decorator, (path, operation) -> operation);
    }

    @Override
    public SampleType samples() {
        return samples;
    }

    @Override
    public Port input(String part) {
        PartType type = samples.part(part).filter(found -> !found.label()).orElseThrow(() -> Misfit.of(
                        "input-missing", "the samples have no input called '" + part + "'")
                .expected("one of " + samples.inputs()));
        return network.input(port(part, type));
    }

    @Override
    public Port mask(String part) {
        if (samples.part(part).orElse(null) instanceof PartType.TokensType tokens) {
            return network.input(new Port(part + ".mask", new Shape(-1, tokens.length()), DataType.FLOAT32));
        }
        throw Misfit.of("input-missing", "only tokens have a mask, and '" + part + "' is none");
    }

    @Override
    public Port image() {
        return only(PartType.ImageType.class, "image");
    }

    @Override
    public Port row() {
        return only(PartType.RowType.class, "table row");
    }

    @Override
    public Port tokens() {
        return only(PartType.TokensType.class, "token sequence");
    }

    @Override
    public Layers stage(String name) {
        return decorator.apply(network.stage(name));
    }

    private <T extends PartType> Port only(Class<T> type, String what) {
        Map<String, T> found = samples.all(type);
        if (found.size() != 1) {
            throw Misfit.of(
                            "input-missing",
                            "the backbone takes samples with one " + what + ", and these have "
                                    + (samples.inputs().isEmpty()
                                            ? "no input"
                                            : samples.inputs().toString()))
                    .expected("one " + what);
        }
        return input(found.keySet().iterator().next());
    }

    private static Port port(String part, PartType type) {
        if (type instanceof PartType.ImageType image) {
            return new Port(part, new Shape(-1, image.channels(), image.height(), image.width()), DataType.FLOAT32);
        }
        if (type instanceof PartType.RowType row) {
            return new Port(part, new Shape(-1, row.size()), DataType.FLOAT32);
        }
        if (type instanceof PartType.TokensType tokens) {
            return new Port(part, new Shape(-1, tokens.length()), DataType.INT64);
        }
        if (type instanceof PartType.TensorType tensor) {
            return new Port(part, new Shape(-1).addAll(tensor.shape()), DataType.FLOAT32);
        }
        throw Misfit.of("input-unsupported", "a backbone cannot read '" + part + "', which is " + type)
                .suggest("a backbone with a preparation that turns it into numbers");
    }
}
