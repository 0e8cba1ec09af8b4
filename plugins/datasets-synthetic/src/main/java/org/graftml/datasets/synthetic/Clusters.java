package org.graftml.datasets.synthetic;

import java.util.SplittableRandom;

/**
 * Normal clusters, one a class. Those of the source differ in the first half of the columns. The near domain is the
 * source, moved from the first cluster towards the second, so that a border which was learnt there lies wrong here
 * until the means of the domains are brought together. The far domain is far away, and its clusters differ in the
 * other columns.
 *
 * @param middles {@code (classes, width)}
 * @param moved where the origin is
 */
record Clusters(Relation relation, double[][] middles, double[] moved, long seed) {
    /** Distance of the middles from the origin, in deviations of the noise. */
    private static final double APART = 3;

    /** How far a near domain is moved. */
    private static final double NEAR = 2.5;

    /** How far a far domain is away. */
    private static final double FAR = 8;

    /** @param distance of a domain that is near, 1 for {@value #NEAR} */
    static Clusters of(Relation relation, double distance, int classes, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] source = middles(classes, width, 0, width / 2, random);
        double[][] other = middles(classes, width, width / 2, width, random);
        double[] moved = new double[width];
        if (relation != Relation.SOURCE) {
            for (int j = 0; j < width; j++) {
                moved[j] = source[1][j] - source[0][j];
            }
            lengthen(moved, relation == Relation.FAR ? FAR : NEAR * distance);
        }
        return new Clusters(relation, relation == Relation.FAR ? other : source, moved, seed);
    }

    /** Random points of a sphere in some of the columns. */
    private static double[][] middles(int classes, int width, int from, int to, SplittableRandom random) {
        double[][] middles = new double[classes][width];
        for (double[] middle : middles) {
            for (int j = from; j < to; j++) {
                middle[j] = random.nextGaussian();
            }
            lengthen(middle, APART);
        }
        return middles;
    }

    private static void lengthen(double[] vector, double length) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        for (int j = 0; j < vector.length; j++) {
            vector[j] *= length / Math.sqrt(squares);
        }
    }

    int classes() {
        return middles.length;
    }

    int width() {
        return moved.length;
    }

    /** The cluster of a sample: all in turn. */
    private int cluster(long index) {
        return (int) (index % classes());
    }

    /** What the class of a sample is called. */
    int classOf(long index) {
        int cluster = cluster(index);
        return relation == Relation.REVERSED ? (cluster + 1) % classes() : cluster;
    }

    /** A row of a sample. */
    float[] row(long index) {
        SplittableRandom random = new SplittableRandom(31 * seed + relation.ordinal() + (index << 8));
        double[] middle = middles[cluster(index)];
        float[] values = new float[width()];
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) (middle[j] + random.nextGaussian() + moved[j]);
        }
        return values;
    }
}
