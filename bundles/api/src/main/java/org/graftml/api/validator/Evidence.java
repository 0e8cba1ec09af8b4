package org.graftml.api.validator;

/**
 * What some weights make of samples.
 *
 * @param classes how many there are
 * @param kept labelled samples of the sources that are kept from training
 * @param labels of {@code kept}, from 0
 * @param trained samples of the sources that are trained on
 * @param target samples of the target that are trained on
 * @param targetLabels of {@code target}; empty unless the validator is an oracle
 */
public record Evidence(int classes, Seen kept, int[] labels, Seen trained, Seen target, int[] targetLabels) {

    /**
     * Samples as a model sees them, a row for each.
     *
     * @param features of the backbone, {@code (n, d)}
     * @param probabilities of classes, {@code (n, classes)}
     */
    public record Seen(double[][] features, double[][] probabilities) {
        public static final Seen NOTHING = new Seen(new double[0][], new double[0][]);

        /** How many there are. */
        public int size() {
            return probabilities.length;
        }

        /** The most probable class of each sample, the first of equals. */
        public int[] classes() {
            int[] classes = new int[size()];
            for (int i = 0; i < classes.length; i++) {
                for (int k = 1; k < probabilities[i].length; k++) {
                    if (probabilities[i][k] > probabilities[i][classes[i]]) {
                        classes[i] = k;
                    }
                }
            }
            return classes;
        }
    }
}
