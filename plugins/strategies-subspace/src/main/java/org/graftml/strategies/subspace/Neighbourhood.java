package org.graftml.strategies.subspace;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * The graph of rows of length 1 in which each is joined to itself and to those with the greatest cosine, and so are
 * these to it; edges weigh as much as the cosine, at least 0 (Cai et al. 2005).
 *
 * @param edges for each row its neighbours and their weights
 */
record Neighbourhood(List<TreeMap<Integer, Double>> edges) {

    static Neighbourhood of(Matrix rows, int count) {
        int n = rows.rows();
        Matrix cosines = Algebra.outer(rows);
        List<TreeMap<Integer, Double>> edges =
                Stream.generate(TreeMap<Integer, Double>::new).limit(n).toList();
        for (int i = 0; i < n; i++) {
            int row = i;
            edges.get(i).put(i, 1.0);
            IntStream.range(0, n)
                    .filter(j -> j != row)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> -cosines.at(row, j)))
                    .limit(count)
                    .forEach(j -> {
                        double weight = Math.max(0, cosines.at(row, j));
                        edges.get(row).put(j, weight);
                        edges.get(j).put(row, weight);
                    });
        }
        return new Neighbourhood(edges);
    }

    /** {@code L B} with the normalised Laplacian {@code L = I - D^-½ W D^-½}. */
    Matrix laplacian(Matrix b) {
        double[] roots = edges.stream()
                .mapToDouble(row -> Math.sqrt(
                        row.values().stream().mapToDouble(weight -> weight).sum()))
                .toArray();
        Matrix product = b.copy();
        int width = b.columns();
        for (int i = 0; i < edges.size(); i++) {
            int row = i;
            edges.get(i).forEach((j, weight) -> {
                double factor = weight / (roots[row] * roots[j]);
                for (int c = 0; c < width; c++) {
                    product.values()[row * width + c] -= factor * b.values()[j * width + c];
                }
            });
        }
        return product;
    }
}
