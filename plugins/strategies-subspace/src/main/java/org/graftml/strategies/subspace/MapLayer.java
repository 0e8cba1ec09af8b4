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
import org.graftml.linalg.Scaling;

/**
 * The layer that does with new samples of the target what was found: it scales them as the target's were,
 * and maps them.
 */
record MapLayer(Scaling scaling, Norms norms, Mapping.Form form) {
    static final String NAME = "map";
    static final String SHIFT = "shift";
    static final String WEIGHTS = "weights";
    static final String MEMORY = "memory";
    static final String BANDWIDTH = "bandwidth";
    static final String PROJECTION = "projection";

    Port build(Layers layers, Port features) {
        int from = features.width();
        List<Parameter> parameters = new ArrayList<>(scaling.parameters(from));
        if (form.shifted()) {
            parameters.add(Parameter.fitted(SHIFT, from));
        }
        if (form.inner() > 0) {
            parameters.add(Parameter.fitted(PROJECTION, from, form.inner()));
        }
        if (form.samples() > 0) {
            parameters.add(Parameter.fitted(MEMORY, form.samples(), form.inner() > 0 ? form.inner() : from));
            parameters.add(Parameter.fitted(BANDWIDTH, 1));
        }
        if (form.width() > 0) {
            parameters.add(Parameter.fitted(WEIGHTS, form.samples() > 0 ? form.samples() : from, form.width()));
        }
        int to = form.width() > 0 ? form.width() : from;
        return layers.apply(
                NAME, new FittedOperation(title(to), to, DataType.FLOAT64, parameters, this::compute), features);
    }

    private String title(int to) {
        return "map to " + to + (form.samples() > 0 ? " from " + form.samples() + " samples" : "");
    }

    private Matrix compute(Matrix x, Function<String, Matrix> parameters) {
        Matrix scaled = scaling.apply(x, parameters);
        Mapping mapping = new Mapping(
                form.shifted() ? Optional.of(row(parameters.apply(SHIFT))) : Optional.empty(),
                form.pairing()
                        .map(pairing -> new Mapping.Pairs(
                                pairing,
                                parameters.apply(BANDWIDTH).at(0, 0),
                                form.inner() > 0 ? Optional.of(parameters.apply(PROJECTION)) : Optional.empty(),
                                parameters.apply(MEMORY))),
                form.width() > 0 ? Optional.of(parameters.apply(WEIGHTS)) : Optional.empty());
        return norms.out(mapping.apply(norms.in(scaled)));
    }

    private static Matrix row(Matrix column) {
        return new Matrix(1, column.rows(), column.values());
    }
}
