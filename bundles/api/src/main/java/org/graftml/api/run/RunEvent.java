package org.graftml.api.run;

import java.nio.file.Path;
import java.util.Map;
import org.graftml.api.metric.Metric;

/** What happens in a run. Every event names its run by folder, and its part: see {@link Runs.Parts}. */
public sealed interface RunEvent {
    Path run();

    String part();

    record Started(Path run, String part, long steps, long from) implements RunEvent {}

    /** Another run trains on the engine, which serves one at a time; this one begins when that one ends. */
    record Waiting(Path run, String part, String engine) implements RunEvent {}

    /** A phase begins. */
    record PhaseStarted(Path run, String part, String phase, long steps) implements RunEvent {}

    /**
     * A phase is over.
     *
     * @param frozenForwards how often a batch went through a layer of a frozen stage, since the phase
     *     began or the run was resumed in it: few where features were computed once
     */
    record PhaseEnded(Path run, String part, String phase, long frozenForwards) implements RunEvent {}

    /**
     * The features of samples that frozen stages make are at hand.
     *
     * @param computed for so many samples now
     * @param read for so many samples from what this run or earlier ones have kept
     */
    record Cached(Path run, String part, String stream, String port, long computed, long read) implements RunEvent {}

    /** Some steps are done; losses are means since the last such event. */
    record Progress(
            Path run,
            String part,
            String phase,
            long step,
            long steps,
            double epoch,
            double rate,
            double perSecond,
            Map<String, Double> losses)
            implements RunEvent {}

    /** A stream was scored. */
    record Scored(Path run, String part, long step, String stream, Map<String, Metric.Score> scores)
            implements RunEvent {}

    /**
     * The weights were judged on samples that are kept from training.
     *
     * @param scores by stream
     * @param metric that decides, and its value by this look
     * @param best whether no look before was better
     */
    record Validated(
            Path run,
            String part,
            long step,
            Map<String, Map<String, Metric.Score>> scores,
            String metric,
            double value,
            boolean best)
            implements RunEvent {}

    record CheckpointWritten(Path run, String part, long step) implements RunEvent {}

    record Finished(Path run, String part, RunResult.Status status, double seconds) implements RunEvent {}
}
