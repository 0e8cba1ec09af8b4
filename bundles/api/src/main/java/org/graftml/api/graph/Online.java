package org.graftml.api.graph;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the finished model does while it predicts: from each batch that it is asked about it learns something, without
 * any label, that serves the next one. What it says of a sample then depends on the batch that the sample is in and on
 * those before, in the order of the samples.
 *
 * <p>It starts from the weights that training left, anew for each stream that is scored and for each call that
 * predicts, and leaves them as they are. A batch is predicted before it is learnt from. Batch norms normalise with the
 * statistics of the batch; all else runs as in evaluation. Looks of {@code validate} and the fit of a temperature are
 * without it.
 *
 * @param path unique: its strategy
 * @param parameters paths of those that move
 * @param descent how they move
 * @param loss a pure function of the outputs of a head for a batch, {@code (N, ...)}, to a scalar
 */
public record Online(String path, List<String> parameters, Descent descent, UnaryOperator<NDArray> loss) {
    public Online {
        parameters = List.copyOf(parameters);
    }

    /**
     * Gradient descent.
     *
     * @param rate of a step
     * @param momentum part of the last step that is added to the next
     * @param steps how many a batch makes; what is said of the batch is what was said before the last of them
     */
    public record Descent(double rate, double momentum, int steps) {}
}
