package org.graftml.composer.graph;

import java.util.function.Supplier;

/** Calls extensions for a graph; what goes wrong is somebody's fault. */
public interface Guard {
    /** Calls nobody to account. */
    Guard NONE = new Guard() {
        @Override
        public <T> T call(String subject, Supplier<T> work) {
            return work.get();
        }
    };

    /**
     * Calls an extension.
     *
     * @param subject which, as a {@link Problem} names it
     */
    <T> T call(String subject, Supplier<T> work);
}
