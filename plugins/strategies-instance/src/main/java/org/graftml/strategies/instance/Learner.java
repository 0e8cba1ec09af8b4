package org.graftml.strategies.instance;

import org.graftml.api.fit.FittedHead;

/** The head that the file names, to be fitted as often as a method likes. */
@FunctionalInterface
interface Learner {
    FittedHead.Fitted fit(FittedHead.Examples examples);

    /** Tells whoever watches that work goes on. */
    default void goesOn() {}
}
