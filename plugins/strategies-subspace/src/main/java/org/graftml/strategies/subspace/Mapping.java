package org.graftml.strategies.subspace;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * What a method makes of rows {@code (N, D)}: {@code (x - shift) weights}, or {@code k(x, memory) weights}.
 *
 * @param shift {@code (1, D)}; absent for none
 * @param memory {@code (n, D)}, of a kernel; absent for none
 * @param weights {@code (D, width)} or {@code (n, width)}; absent for the identity
 */
record Mapping(Optional<Matrix> shift, Optional<Pairs> memory, Optional<Matrix> weights) {

    /** A kernel with what it compares rows with. */
    record Pairs(Kernel kernel, double bandwidth, Matrix rows) {}

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
            Pairs pairs = memory.get();
            return weighed.apply(pairs.kernel.of(rows, pairs.rows, pairs.bandwidth));
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
        });
        return arrays;
    }
}
