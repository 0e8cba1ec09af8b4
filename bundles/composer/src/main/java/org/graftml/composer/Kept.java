package org.graftml.composer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.graftml.api.experiment.Experiment;
import org.graftml.composer.form.ExperimentForm;

/**
 * What training is kept from: a share of the labelled samples of each stream to choose by, and a fold of
 * those that a cross-validation is about.
 *
 * @param folds how many folds the labelled samples must suffice for
 * @param fold that is left out now
 */
record Kept(double share, Optional<Integer> folds, Optional<Experiment.Fold> fold) {
    static final Kept NOTHING = new Kept(0, Optional.empty(), Optional.empty());

    private static final String TARGET = "target";

    static Kept of(ExperimentForm.Validate validate) {
        return new Kept(validate.share(), validate.folds(), validate.folds().flatMap(of -> validate.fold()
                .map(number -> new Experiment.Fold(number, of))));
    }

    /**
     * The streams that are divided into folds: the target where it shows labels, or else all that do.
     *
     * @param labelled whether the samples of a stream have labels at all
     */
    List<String> divided(Map<String, ExperimentForm.Stream> data, BiPredicate<String, ExperimentForm.Stream> labelled) {
        if (folds.isEmpty()) {
            return List.of();
        }
        List<String> learnt = data.entrySet().stream()
                .filter(stream -> stream.getValue().role() == ExperimentForm.Role.TRAINED
                        && stream.getValue().labels().count() != 0
                        && labelled.test(stream.getKey(), stream.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return learnt.contains(TARGET) ? List.of(TARGET) : learnt;
    }
}
