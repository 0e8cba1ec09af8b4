package org.graftml.composer;

import java.util.function.BiFunction;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Mixer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.model.Prediction;
import org.graftml.composer.check.Findings;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.yaml.Span;

/**
 * Whether the finished model can predict as it shall.
 *
 * @param place where a value stands, by its group and name
 */
record PredictingChecks(ExperimentForm form, Findings findings, BiFunction<String, String, Span> place) {

    Experiment.Predicting predicting() {
        return new Experiment.Predicting(form.evaluate().tta(), form.validate().calibrate());
    }

    void check(TrainingGraph graph) {
        if (form.validate().calibrate()) {
            if (form.validate().share() == 0) {
                blame(
                        "validate",
                        "calibrate",
                        Misfit.of("nothing-to-validate", "`calibrate` needs samples that are kept from training")
                                .expected("a `share` above 0")
                                .suggest("share: 0.1"));
            }
            if (graph.heads().values().stream().noneMatch(head -> predicts(head, Prediction.OneClass.class))) {
                blame(
                        "validate",
                        "calibrate",
                        Misfit.of("nothing-to-calibrate", "no head predicts one class with a probability")
                                .expected("`calibrate: false`"));
            }
        }
        if (form.evaluate().tta() > 1 && form.augment().stream().noneMatch(PredictingChecks::draws)) {
            blame(
                    "evaluate",
                    "tta",
                    Misfit.of("nothing-to-draw", "all views of a sample would be the same: no augmenter is random")
                            .expected("`tta: 1`, or a random augmenter such as a flip or a crop"));
        }
        if (form.evaluate().tta() > 1 && graph.online().isPresent()) {
            blame(
                    "evaluate",
                    "tta",
                    Misfit.of(
                                    "views-while-learning",
                                    "the model learns while it predicts, and would learn from each view of a sample")
                            .expected("`tta: 1`"));
        }
    }

    private static boolean draws(Augmenter augmenter) {
        return augmenter.random() && !(augmenter instanceof Mixer);
    }

    private static boolean predicts(TrainingGraph.HeadNode head, Class<? extends Prediction> kind) {
        return kind.isAssignableFrom(head.objective().prediction());
    }

    private void blame(String group, String name, Misfit misfit) {
        findings.add(place.apply(group, name), group + "." + name, misfit);
    }
}
