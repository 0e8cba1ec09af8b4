package org.graftml.trainer.step;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the parameters that the backward pass of an update does not reach: such a parameter must not
 * move. All are looked at in the first step after a checkpoint boundary; after that, those that were
 * not reached.
 */
final class Reached {
    private final List<String> parameters;
    private final Gradients gradients;
    private Set<String> suspects;

    Reached(List<String> parameters, Gradients gradients) {
        this.parameters = parameters;
        this.gradients = gradients;
        this.suspects = new LinkedHashSet<>(parameters);
    }

    /** Looks at all of them again in the next step. */
    void reset() {
        suspects = new LinkedHashSet<>(parameters);
    }

    void mark() {
        suspects.forEach(gradients::mark);
    }

    /** Whether the backward pass wrote a gradient. */
    boolean contains(String path) {
        if (suspects.contains(path) && gradients.reached(path)) {
            suspects.remove(path);
        }
        return !suspects.contains(path);
    }
}
