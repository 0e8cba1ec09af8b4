package org.graftml.linalg;

import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.fit.FittedOperation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.layers.Parameter;

/** How features are scaled before a method sees them: each row by itself, and then columns. */
public record Scaling(
        @Doc("length that each row is divided by: none, l1 (its sum of absolute values) or l2") @Default("none")
                Norm rows,
        @Doc("over which rows columns are brought to mean 0 and population deviation 1: domain (those of a stream),"
                        + " joint (all), or none; columns that never change become 0")
                @Default("domain")
                Columns columns) {
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";

    /** Which rows means and deviations are taken of. */
    public enum Columns {
        NONE,
        DOMAIN,
        JOINT
    }

    /**
     * Features that are scaled.
     *
     * @param labelled samples of each stream, {@code (n, D)}
     * @param target all samples of the target, {@code (m, D)}
     * @param moments of the columns, by which samples of the target are scaled; absent where columns stay as they are
     */
    public record Scaled(List<Matrix> labelled, Matrix target, Optional<Moments> moments) {
        /** What the arrays of a layer that does the same are to hold, see {@link Scaling#parameters}. */
        public Map<String, double[]> arrays() {
            return moments.map(found -> Map.of(MEAN, found.mean(), DEVIATION, found.deviation()))
                    .orElse(Map.of());
        }
    }

    /**
     * Scales what a run begins with.
     *
     * @param labelled samples of each stream
     * @param ofTarget which of these are the target's
     * @param target all of its samples
     */
    public Scaled of(List<Matrix> labelled, IntPredicate ofTarget, Matrix target) {
        List<Matrix> scaled = new ArrayList<>(labelled.stream().map(rows::apply).toList());
        Matrix wanted = rows.apply(target);
        if (columns == Columns.NONE) {
            return new Scaled(scaled, wanted, Optional.empty());
        }
        List<Matrix> all = new ArrayList<>(scaled);
        all.add(wanted);
        Moments shared = Moments.of(columns == Columns.JOINT ? Matrix.below(all) : wanted);
        for (int i = 0; i < scaled.size(); i++) {
            boolean own = columns == Columns.DOMAIN && !ofTarget.test(i);
            scaled.set(i, (own ? Moments.of(scaled.get(i)) : shared).apply(scaled.get(i)));
        }
        return new Scaled(scaled, shared.apply(wanted), Optional.of(shared));
    }

    /** The arrays of a layer that scales new samples of the target so. */
    public List<Parameter> parameters(int width) {
        return columns == Columns.NONE
                ? List.of()
                : List.of(Parameter.fitted(MEAN, width), Parameter.fitted(DEVIATION, width));
    }

    /**
     * What such a layer does.
     *
     * @param x {@code (N, D)}
     * @param parameters its arrays, by name
     */
    public Matrix apply(Matrix x, Function<String, Matrix> parameters) {
        Matrix scaled = rows.apply(x);
        return columns == Columns.NONE
                ? scaled
                : new Moments(
                                parameters.apply(MEAN).values(),
                                parameters.apply(DEVIATION).values())
                        .apply(scaled);
    }

    /** Such a layer. */
    public FittedOperation operation(int width) {
        return new FittedOperation("scale", width, DataType.FLOAT64, parameters(width), this::apply);
    }
}
