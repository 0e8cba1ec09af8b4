package org.graftml.composer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.model.Prediction;
import org.graftml.api.validator.Validator;
import org.graftml.composer.check.Findings;
import org.graftml.composer.check.Made;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.graph.Guard;
import org.graftml.composer.yaml.Span;

/**
 * Whether weights can be chosen as the file says.
 *
 * @param place where a value stands, by its group and name
 * @param asking calls extensions
 */
record ValidationChecks(
        ExperimentForm form,
        Map<Object, Made> byInstance,
        Findings findings,
        BiFunction<String, String, Span> place,
        Guard asking) {
    private static final String TARGET = "target";

    Optional<Experiment.Validation> validation() {
        ExperimentForm.Validate validate = form.validate();
        return validate.share() == 0 && validate.select().isEmpty()
                ? Optional.empty()
                : Optional.of(new Experiment.Validation(
                        validate.every(),
                        validate.by(),
                        validate.patience(),
                        validate.keep() == ExperimentForm.Keep.BEST,
                        validate.select()
                                .map(validator -> new Experiment.Selector(
                                        byInstance.get(validator).extension().id(), validator))));
    }

    /** What can be told without a graph. */
    void check(Set<String> metrics) {
        ExperimentForm.Validate validate = form.validate();
        boolean looks = validation().isPresent();
        if (!looks && validate.patience().isPresent()) {
            blame(
                    "patience",
                    Misfit.of(
                                    "nothing-to-validate",
                                    "`patience` waits for better looks, and no sample is kept for them")
                            .expected("a `share` above 0")
                            .suggest("share: 0.1"));
        }
        if (!looks && form.train().schedule().looks()) {
            byInstance
                    .get(form.train().schedule())
                    .blame(
                            findings,
                            Misfit.of(
                                            "nothing-to-validate",
                                            "this schedule goes by looks at samples that are kept from training, and"
                                                    + " none are kept")
                                    .expected("`validate.share` above 0"));
        }
        if (validate.fold().isPresent()
                && validate.fold().get() > validate.folds().orElse(0)) {
            blame(
                    "fold",
                    Misfit.of(
                                    "out-of-range",
                                    "there is no fold " + validate.fold().get() + ": `folds` is "
                                            + validate.folds()
                                                    .map(String::valueOf)
                                                    .orElse("not set"))
                            .expected(validate.folds()
                                    .map(folds -> "1 to " + folds)
                                    .orElse("`folds` beside it")));
        }
        if (validate.by().isPresent() && validate.select().isPresent()) {
            blame(
                    "by",
                    Misfit.of("two-rules", "`by` names a metric to choose by, and `select` chooses in its place")
                            .expected("one of them"));
        } else if (validate.by().isPresent() && !metrics.contains(validate.by().get())) {
            blame(
                    "by",
                    Misfit.of("unknown-metric", "`" + validate.by().get() + "` is not measured here")
                            .expected("one of `evaluate.metrics`: " + String.join(", ", metrics)));
        }
    }

    /** Whether there is what a validator asks to see. */
    void check(TrainingGraph graph) {
        form.validate().select().ifPresent(validator -> {
            Made named = byInstance.get(validator);
            Set<Validator.Sight> needs = asking.call(named.path(), validator::needs);
            TrainingGraph.HeadNode head = graph.heads().get(TrainingGraph.HEAD);
            if (head == null
                    || !Prediction.OneClass.class.isAssignableFrom(
                            head.objective().prediction())) {
                named.blame(
                        findings,
                        Misfit.of(
                                        "validator-unsuitable",
                                        "`" + named.extension().id() + "` judges probabilities of"
                                                + " classes, and the head predicts something else")
                                .expected("a head that predicts one class, or `by` in the place of `select`"));
            }
            if (needs.contains(Validator.Sight.KEPT) && sources(graph).noneMatch(source -> source.validating() > 0)) {
                named.blame(
                        findings,
                        Misfit.of(
                                        "nothing-to-validate",
                                        "`" + named.extension().id() + "` needs labelled samples of a"
                                                + " source that are kept from training")
                                .expected("a labelled stream beside the target, and a `share` above 0")
                                .suggest("share: 0.1"));
            }
            boolean target =
                    graph.streams().stream().anyMatch(stream -> stream.name().equals(TARGET) && stream.size() > 0);
            if (needs.contains(Validator.Sight.TARGET) && !target) {
                named.blame(
                        findings,
                        Misfit.of(
                                        "nothing-to-validate",
                                        "`" + named.extension().id() + "` looks at samples of the"
                                                + " target, and none are trained on")
                                .expected("a stream `" + TARGET + "` that is not `role: scored-only`"));
            }
            if (needs.contains(Validator.Sight.TARGET_LABELS)
                    && graph.streams().stream()
                            .noneMatch(stream -> stream.name().equals(TARGET)
                                    && stream.labelType().isPresent())) {
                named.blame(
                        findings,
                        Misfit.of(
                                "no-labels", "the samples of the target have no labels at all, not even hidden ones"));
            }
        });
    }

    private static Stream<StreamInfo> sources(TrainingGraph graph) {
        return graph.streams().stream()
                .filter(stream -> !stream.name().equals(TARGET)
                        && TrainingGraph.HEAD.equals(graph.headOf().get(stream.name())));
    }

    private void blame(String name, Misfit misfit) {
        findings.add(place.apply("validate", name), "validate." + name, misfit);
    }
}
