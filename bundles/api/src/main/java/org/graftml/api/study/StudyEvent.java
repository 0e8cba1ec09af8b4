package org.graftml.api.study;

import org.graftml.api.run.RunResult;

/** What happens in a study. */
public sealed interface StudyEvent {
    /** It begins; so many of its trials were done before. */
    record Begun(int trials, int done) implements StudyEvent {}

    /** A trial begins, or goes on. */
    record TrialBegun(Trial trial, boolean resumed) implements StudyEvent {}

    /**
     * A trial is over.
     *
     * @param done trials, this one among them where it is
     * @param secondsLeft until the study is over, by the time that its runs took so far
     */
    record TrialEnded(Trial trial, RunResult result, int trials, int done, double secondsLeft) implements StudyEvent {}
}
