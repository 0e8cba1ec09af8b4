package org.graftml.api.model;

import ai.djl.ndarray.NDArray;
import org.graftml.api.ExtensionPoint;

/** What a head that tells classes apart learns by, in place of softmax cross-entropy. */
@ExtensionPoint(kind = "loss", plural = "losses", summary = "what a head that tells classes apart learns by")
public interface ClassLoss {

    /**
     * The loss of each sample; no sample's depends on another's.
     *
     * @param logits {@code (N, C)}
     * @param truth {@code (N, C)}: 1 for the class of a sample, 0 for the others
     * @return {@code (N)}
     */
    NDArray loss(NDArray logits, NDArray truth);
}
