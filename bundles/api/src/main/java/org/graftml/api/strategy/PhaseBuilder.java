package org.graftml.api.strategy;

import java.util.List;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.osgi.annotation.versioning.ProviderType;

/** A phase while it is declared: an ordered list of updates, each of some losses on some parameters. */
@ProviderType
public interface PhaseBuilder {
    String name();

    /** Whether a supervised loss of this phase reads the labels of a stream. */
    boolean supervises(StreamInfo stream);

    /** Adds losses to the main update, the one that trains everything that is not frozen. */
    void add(Loss... losses);

    /** Adds an update of its own after those declared so far. */
    void update(String name, GraphBuilder.Parameters parameters, int times, List<Loss> losses);

    /**
     * Freezes parameters for this phase, bit for bit. A stage that is frozen as a whole runs as in
     * evaluation, and so does a layer whose running statistics are.
     */
    void freeze(GraphBuilder.Parameters parameters);

    /**
     * Runs stages as in evaluation in this phase although they learn: without dropout, and with running
     * statistics that stay as they are. It takes all parameters of a stage.
     */
    void evaluate(GraphBuilder.Parameters parameters);

    /** Multiplies the learning rate of some parameters in this phase. */
    void rate(GraphBuilder.Parameters parameters, double factor);

    /**
     * Computes something from whole feeds before the first step, with the parameters that there are then.
     *
     * @param name unique within the strategy and the phase
     * @param reads every value that the function asks for
     * @param function leaves what it finds in states
     */
    void fit(String name, List<Value> reads, Fit.FitFunction function);
}
