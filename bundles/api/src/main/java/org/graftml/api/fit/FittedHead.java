package org.graftml.api.fit;

import java.util.Map;
import java.util.Optional;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;

/**
 * A head that is computed from all labelled samples at once and not trained by steps: nearest
 * neighbours, a convex problem. What it finds it keeps in arrays of the role {@link
 * org.graftml.api.layers.Parameter.Role#FITTED} of its layers.
 *
 * <p>Where a strategy asks for nothing but the supervised loss of such a head, the head is fitted in
 * its place and no step is run. A strategy may fit it as it likes, and more than once: those that guess
 * labels of the target by it do.
 */
public interface FittedHead extends Head {

    /**
     * Builds its layers: features {@code (N, D)} to outputs {@code (N, objective.outputs())}.
     *
     * @param samples how many examples it will be fitted on
     */
    Port build(Layers layers, Port features, Objective objective, int samples);

    @Override
    default Port build(Layers layers, Port features, Objective objective) {
        return build(layers, features, objective, 1);
    }

    /**
     * Computes it.
     *
     * @throws org.graftml.api.Misfit where these examples are not such that it can be
     */
    Fitted fit(Examples examples, Objective objective);

    /**
     * Whether it keeps the samples that it is fitted on, so that these have to be as many as it was built for. What
     * fits it on more or fewer, such as samples whose labels are guessed, does without it.
     */
    default boolean remembers() {
        return false;
    }

    /**
     * What it is fitted on.
     *
     * @param features {@code (N, D)}
     * @param labels as the objective encodes them, {@code (N, ...)}
     * @param weights how much each example counts, {@code (N)}; absent where all count the same
     */
    record Examples(Matrix features, Matrix labels, Optional<double[]> weights) {
        /** All count the same. */
        public Examples(Matrix features, Matrix labels) {
            this(features, labels, Optional.empty());
        }

        /** Labels of one class, as {@link org.graftml.api.model.Objectives.Classification} encodes them. */
        public int[] classes() {
            int[] classes = new int[labels.rows()];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = (int) labels.at(i, 0);
            }
            return classes;
        }
    }

    /** A head that has been computed. */
    interface Fitted {
        /** What its layers will give for features {@code (N, D)}. */
        Matrix outputs(Matrix features);

        /** What the arrays of its layers shall hold, by path: {@code memory.rows} is {@code rows} of the layer {@code memory}. */
        Map<String, double[]> arrays();
    }
}
