package org.graftml.strategies.subspace;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.graftml.api.fit.FittedOperation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * The layer that does with new samples of the target what was found: it scales them as the target's were,
 * and maps them.
 *
 * @param shifted whether the mapping has a shift
 * @param width of what it maps to; that of the features where it has no weights
 * @param samples that a kernel compares with; 0 where there is none
 */
record MapLayer(Scaling scaling, Norms norms, Optional<Kernel> kernel, boolean shifted, int width, int samples) {
    static final String NAME = "map";
    static final String SHIFT = "shift";
    static final String WEIGHTS = "weights";
    static final String MEMORY = "memory";
    static final String BANDWIDTH = "bandwidth";
    static final String MEAN = "mean";
    static final String DEVIATION = "deviation";

    Port build(Layers layers, Port features) {
        int from = features.width();
        List<Parameter> parameters = new ArrayList<>();
        if (scaled()) {
            parameters.add(Parameter.fitted(MEAN, from));
            parameters.add(Parameter.fitted(DEVIATION, from));
        }
        if (shifted) {
            parameters.add(Parameter.fitted(SHIFT, from));
        }
        if (samples > 0) {
            parameters.add(Parameter.fitted(MEMORY, samples, from));
            parameters.add(Parameter.fitted(BANDWIDTH, 1));
        }
        if (width > 0) {
            parameters.add(Parameter.fitted(WEIGHTS, samples > 0 ? samples : from, width));
        }
        int to = width > 0 ? width : from;
        return layers.apply(
                NAME, new FittedOperation("map to " + to, to, DataType.FLOAT64, parameters, this::compute), features);
    }

    private boolean scaled() {
        return scaling.columns() != Scaling.Columns.NONE;
    }

    private Matrix compute(Matrix x, Function<String, Matrix> parameters) {
        Matrix scaled = scaling.rows().apply(x);
        if (scaled()) {
            scaled = new Columns(
                            parameters.apply(MEAN).values(),
                            parameters.apply(DEVIATION).values())
                    .apply(scaled);
        }
        Optional<Mapping.Pairs> memory = samples == 0
                ? Optional.empty()
                : Optional.of(new Mapping.Pairs(
                        kernel.orElseThrow(), parameters.apply(BANDWIDTH).at(0, 0), parameters.apply(MEMORY)));
        Mapping mapping = new Mapping(
                shifted ? Optional.of(row(parameters.apply(SHIFT))) : Optional.empty(),
                memory,
                width > 0 ? Optional.of(parameters.apply(WEIGHTS)) : Optional.empty());
        return norms.out(mapping.apply(norms.in(scaled)));
    }

    private static Matrix row(Matrix column) {
        return new Matrix(1, column.rows(), column.values());
    }
}
