package org.graftml.strategies.subspace;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Norm;

/**
 * What a method makes of rows {@code (N, D)}: {@code (x - shift) weights}, or {@code k(x, memory) weights}.
 *
 * @param shift {@code (1, D)}; absent for none
 * @param memory {@code (n, D)}, of a kernel; absent for none
 * @param weights {@code (D, width)} or {@code (n, width)}; absent for the identity
 */
record Mapping(Optional<Matrix> shift, Optional<Pairs> memory, Optional<Matrix> weights) {

    /** What is said of each row of one matrix and each of another, {@code (rows of one, rows of the other)}. */
    @FunctionalInterface
    interface Pairing {
        Matrix of(Matrix one, Matrix other, double bandwidth);
    }

    /**
     * A kernel with what it compares rows with.
     *
     * @param projection {@code (D, inner)}, which rows pass first, and are then brought to length 1; absent for none
     * @param rows {@code (n, D)}, or {@code (n, inner)}
     */
    record Pairs(Pairing kernel, double bandwidth, Optional<Matrix> projection, Matrix rows) {
        Pairs(Pairing kernel, double bandwidth, Matrix rows) {
            this(kernel, bandwidth, Optional.empty(), rows);
        }

        private Matrix of(Matrix x) {
            Matrix compared = projection
                    .map(found -> Norm.L2.apply(Algebra.product(x, found)))
                    .orElse(x);
            return kernel.of(compared, rows, bandwidth);
        }
    }

    /**
     * Which of its numbers there are, and how many: known before any is found.
     *
     * @param samples that are compared with; 0 for none
     * @param inner width of a projection before they are; 0 for none
     * @param width of what it maps to; 0 where it has no weights
     */
    record Form(boolean shifted, Optional<Pairing> pairing, int samples, int inner, int width) {
        static Form identity() {
            return linear(0);
        }

        static Form linear(int width) {
            return new Form(false, Optional.empty(), 0, 0, width);
        }

        static Form shifted(int width) {
            return new Form(true, Optional.empty(), 0, 0, width);
        }

        static Form kernel(Pairing pairing, int samples, int width) {
            return projected(pairing, samples, 0, width);
        }

        static Form projected(Pairing pairing, int samples, int inner, int width) {
            return new Form(false, Optional.of(pairing), samples, inner, width);
        }
    }

    static Mapping linear(Matrix weights) {
        return new Mapping(Optional.empty(), Optional.empty(), Optional.of(weights));
    }

    static Mapping linear(Matrix shift, Matrix weights) {
        return new Mapping(Optional.of(shift), Optional.empty(), Optional.of(weights));
    }

    static Mapping kernel(Pairs pairs, Matrix weights) {
        return new Mapping(Optional.empty(), Optional.of(pairs), Optional.of(weights));
    }

    static Mapping identity() {
        return new Mapping(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Matrix apply(Matrix rows) {
        UnaryOperator<Matrix> weighed =
                x -> weights.map(found -> Algebra.product(x, found)).orElse(x);
        if (memory.isPresent()) {
            return weighed.apply(memory.get().of(rows));
        }
        return weighed.apply(shift.map(away -> Rows.minus(rows, away)).orElse(rows));
    }

    /** Its numbers, by the names that {@link MapLayer} declares. */
    Map<String, double[]> arrays() {
        Map<String, double[]> arrays = new TreeMap<>();
        shift.ifPresent(found -> arrays.put(MapLayer.SHIFT, found.values()));
        weights.ifPresent(found -> arrays.put(MapLayer.WEIGHTS, found.values()));
        memory.ifPresent(found -> {
            arrays.put(MapLayer.MEMORY, found.rows.values());
            arrays.put(MapLayer.BANDWIDTH, new double[] {found.bandwidth});
            found.projection.ifPresent(matrix -> arrays.put(MapLayer.PROJECTION, matrix.values()));
        });
        return arrays;
    }
}
