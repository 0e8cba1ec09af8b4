package org.graftml.reports;

import java.util.Random;
import tagbio.umap.Umap;

/**
 * Samples on a plane by who is near whom: uniform manifold approximation and projection (McInnes et al. 2018), from
 * random places and on one thread, so that the same samples always come to lie on the same places.
 */
final class Nearness {
    /** Of fewer samples all are neighbours. */
    static final int FEWEST = 10;

    private static final int NEIGHBOURS = 15;
    private static final int SEED = 1;
    /** What the authors give large problems; small ones are settled by then, too. */
    private static final int EPOCHS = 200;

    private Nearness() {}

    /**
     * Lays samples out.
     *
     * @param rows {@code (n, d)}, at least {@link #FEWEST}
     * @return {@code (n, 2)}
     */
    static double[][] plane(double[][] rows) {
        // The library counts the progress of all that it does in one place.
        synchronized (Umap.class) {
            return new Umap()
                    .setNumberNearestNeighbours(Math.min(NEIGHBOURS, rows.length - 1))
                    .setNumberEpochs(EPOCHS)
                    .setThreads(1)
                    .setRandom(new Random(SEED))
                    .fitTransform(rows);
        }
    }
}
