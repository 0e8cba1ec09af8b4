package org.graftml.reports;

/** The score interval of a share (Wilson 1927). */
record Wilson(double low, double high) {
    /** The 97.5 % point of the normal distribution. */
    static final double Z = 1.959963984540054;

    /**
     * The 95 % interval.
     *
     * @param share of the samples, 0..1
     * @param samples more than 0
     */
    static Wilson of(double share, long samples) {
        double z2 = Z * Z;
        double middle = (share + z2 / (2 * samples)) / (1 + z2 / samples);
        double half =
                Z / (1 + z2 / samples) * Math.sqrt(share * (1 - share) / samples + z2 / (4.0 * samples * samples));
        return new Wilson(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
