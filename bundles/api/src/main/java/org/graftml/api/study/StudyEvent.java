package org.graftml.api.study;

import org.graftml.api.run.RunResult;

/** What happens in a study. */
public sealed interface StudyEvent {
    /** It begins; so many of its trials were done before. */
    record Begun(int trials, int done) implements StudyEvent {}

    /** A trial begins, or goes on. */
    record TrialBegun(Trial trial, boolean resumed) implements StudyEvent {}

    /**
     * Features of frozen stages are at hand.
     *
     * @param port that they come out of
     * @param computed for so many samples now
     * @param read for so many that another run had computed
     */
    record Features(String stream, String port, long computed, long read) implements StudyEvent {}

    /** A trial has come to a rung, with its best look so far, and waits there. */
    record TrialWaits(Trial trial, long step, long steps, String metric, double value) implements StudyEvent {}

    /**
     * A trial is over.
     *
     * @param done trials, this one among them where it is
     * @param secondsLeft until the study is over, by the time that its runs took so far
     */
    record TrialEnded(Trial trial, RunResult result, int trials, int done, double secondsLeft) implements StudyEvent {}
}
