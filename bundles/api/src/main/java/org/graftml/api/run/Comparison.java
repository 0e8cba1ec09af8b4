package org.graftml.api.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finished runs side by side. Lists have one entry for each run, in the order in which they were named.
 *
 * @param runs what they are called: the names of their folders, or their paths where two have one name
 * @param settings those that differ, by path; empty where a run has no such setting
 * @param scores every number that a run was scored with
 * @param tests each run after the first against the first, where both judged the same samples by class
 */
public record Comparison(
        List<String> runs, Map<String, List<Optional<String>>> settings, List<Score> scores, List<Test> tests) {

    /** A metric of a stream. */
    public record Score(String stream, String metric, List<Optional<Value>> values) {}

    /**
     * A number.
     *
     * @param interval the 95 % score interval (Wilson 1927) of an accuracy
     */
    public record Value(double value, Optional<Interval> interval) {}

    /** From low to high. */
    public record Interval(double low, double high) {}

    /**
     * McNemar's exact test (1947): whether two runs are wrong on different samples by chance.
     *
     * @param run that is compared with the first
     * @param onlyFirst samples that the first alone has right
     * @param onlyThis samples that this one alone has right
     * @param p how often chance makes a difference as large as this, 0..1
     */
    public record Test(String run, int onlyFirst, int onlyThis, double p) {}
}
