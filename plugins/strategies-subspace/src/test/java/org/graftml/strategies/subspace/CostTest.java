package org.graftml.strategies.subspace;

import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.graftml.api.fit.Matrix;
import org.graftml.engine.mxnet.MxNetEngine;
import org.graftml.linalg.Backend;
import org.graftml.linalg.Norm;
import org.graftml.linalg.Scaling;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What ten iterations of JDA cost for more and more samples, half of them the source's, of 100 numbers and 10 classes; the
 * table of {@code docs/adaptation.md}.
 */
class CostTest {
    private static final int WIDTH = 100;
    private static final int CLASSES = 10;
    /** Of all pairs of more, eigenvectors are not waited for here. */
    private static final int MOST_PAIRS = 2000;

    @Test
    @Tag("proof")
    void what_samples_cost_is_printed() throws Exception {
        new MxNetEngine().load();
        Backend.onOneThread(() -> {
            System.out.println("with " + Backend.describe());
            fit(500, Kernel.LINEAR, Optional.empty());
            for (int samples : new int[] {500, 1000, 2000, 5000, 10_000, 20_000}) {
                String pairs = samples > MOST_PAIRS ? "-" : fit(samples, Kernel.RBF, Optional.empty());
                System.out.printf(
                        "%6d samples: linear %s s, rbf %s s, rbf with 500 landmarks %s s%n",
                        samples,
                        fit(samples, Kernel.LINEAR, Optional.empty()),
                        pairs,
                        fit(samples, Kernel.RBF, Optional.of(500)));
            }
        });
    }

    private static String fit(int samples, Kernel kernel, Optional<Integer> landmarks) {
        Problem problem = problem(samples);
        Scaling scaling = new Scaling(Norm.NONE, Scaling.Columns.DOMAIN);
        CommonSpace space = new CommonSpace(30, 1, kernel, Optional.empty(), landmarks, scaling, Norms.BOTH);
        long begin = System.nanoTime();
        new Components(space, MeanDistances.classes(10, 0.5, false)).fit(problem);
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begin) / 1e9);
    }

    /** Clouds of classes, those of the target moved. */
    private static Problem problem(int samples) {
        SplittableRandom random = new SplittableRandom(1);
        Matrix centres = new Matrix(CLASSES, WIDTH);
        for (int i = 0; i < centres.values().length; i++) {
            centres.values()[i] = random.nextGaussian() / 2;
        }
        int n = samples / 2;
        Offices.Domain source = cloud(centres, n, 0, random);
        Offices.Domain target = cloud(centres, samples - n, 0.5, random);
        return Offices.problem(source, target, Norms.BOTH);
    }

    private static Offices.Domain cloud(Matrix centres, int n, double moved, SplittableRandom random) {
        Matrix rows = new Matrix(n, WIDTH);
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i % CLASSES;
            for (int d = 0; d < WIDTH; d++) {
                rows.values()[i * WIDTH + d] = centres.at(classes[i], d) + moved * (d % 3) + random.nextGaussian();
            }
        }
        return new Offices.Domain(rows, classes);
    }
}
