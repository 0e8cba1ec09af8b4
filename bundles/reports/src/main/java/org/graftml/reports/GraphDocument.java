package org.graftml.reports;

import java.util.List;
import java.util.Map;

/**
 * A training graph as its JSON says it: all that the tree and the picture show. What is absent is an
 * empty text or list; where there is no graph, the backbone has no name.
 *
 * @param inputs what a data set gives, by part
 * @param weights that parameters start from; without a name where all start from random numbers
 * @param augment ids of the augmenters, in order
 */
record GraphDocument(
        String name,
        long seed,
        String device,
        String engine,
        List<String> strategies,
        Map<String, String> inputs,
        List<Stream> streams,
        List<String> augment,
        Network backbone,
        List<Head> heads,
        List<Network> modules,
        List<Loss> losses,
        List<State> states,
        List<Phase> phases,
        long parameters,
        Training training,
        Weights weights) {
    GraphDocument {
        // A graph that was written before there were any.
        weights = weights == null ? Weights.NONE : weights;
    }

    boolean hasNetwork() {
        return !backbone.name().isEmpty();
    }

    /** A stream; {@code head} learns its label. */
    record Stream(
            String name,
            String role,
            int size,
            int shown,
            int validating,
            int scored,
            String label,
            String head,
            Map<String, String> parts) {}

    record Network(String name, List<Port> inputs, List<Stage> stages, long[] output, long parameters) {}

    /** A head and the label that it learns. */
    record Head(Network network, String label, String predicts) {}

    record Port(String name, long[] shape) {}

    /**
     * A stage and its tap.
     *
     * @param trainable parameters that some phase moves
     * @param frozen parameters that none does
     */
    record Stage(String name, String tap, long[] shape, List<String> layers, long trainable, long frozen) {}

    /** A loss; supervised ones compare {@code head} with the labels of {@code labels}. */
    record Loss(String path, String weight, List<Value> reads, String labels, String head) {}

    /**
     * A value that a loss reads.
     *
     * @param kind tap, applied, reversed, detached, joined, weights, before or beside
     * @param phase at whose beginning a {@code before} was
     * @param of the values that it is made from
     */
    record Value(
            String kind,
            String path,
            String feed,
            String port,
            String network,
            String coefficient,
            String phase,
            List<Value> of) {}

    record State(String path, long[] shape) {}

    /**
     * A phase.
     *
     * @param cached port whose values are computed once for each sample
     * @param frozen stages and networks that stay as they are
     * @param rates factors on the learning rate, by stage or network
     * @param fits what is computed before the first step
     */
    record Phase(
            String name,
            long steps,
            List<Update> updates,
            List<String> frozen,
            long trainable,
            long fixed,
            String cached,
            Map<String, Double> rates,
            List<String> fits) {}

    /** These losses move these stages and networks. */
    record Update(String name, List<String> losses, List<String> moves, int times) {}

    /**
     * Weights from elsewhere.
     *
     * @param loaded how many arrays start from them
     * @param random those of the backbone and the heads that do not, as published or here
     */
    record Weights(String name, String sha256, int loaded, List<String> random) {
        static final Weights NONE = new Weights("", "", 0, List.of());
        private static final int NAMED = 6;

        /** For people. */
        String words() {
            String some = String.join(", ", random.subList(0, Math.min(NAMED, random.size())));
            return "%s, sha256 %s: %d arrays".formatted(name, sha256, loaded)
                    + (random.isEmpty() ? "" : "; from random numbers: " + some)
                    + (random.size() > NAMED ? " and " + (random.size() - NAMED) + " more" : "");
        }
    }

    record Training(int batch, long steps, long stepsPerEpoch) {}
}
