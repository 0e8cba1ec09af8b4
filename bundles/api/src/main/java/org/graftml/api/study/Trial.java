package org.graftml.api.study;

import org.graftml.api.experiment.Composer;

/**
 * One run of a study.
 *
 * @param name in words, for people
 * @param folder of its run, below that of the study
 * @param source an experiment of its own, which says all that the run depends on
 * @param text of that experiment in its fixed form: {@link org.graftml.api.experiment.Experiment#text}
 */
public record Trial(String name, String folder, Composer.Source source, String text) {}
