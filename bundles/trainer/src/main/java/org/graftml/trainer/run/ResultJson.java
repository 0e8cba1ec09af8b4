package org.graftml.trainer.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Verdict;

/** How a run ended, as {@code result.json}. */
final class ResultJson {
    private ResultJson() {}

    static Map<String, Object> of(RunResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", result.status().name().toLowerCase(Locale.ROOT));
        fields.put("run", result.folder().toString());
        fields.put("seconds", result.seconds());
        fields.put("seed", result.seed());
        fields.put("metrics", Json.scores(result.metrics()));
        fields.put("baseline", Json.scores(result.baseline()));
        result.chosen().ifPresent(chosen -> fields.put("chosen", chosen.values()));
        if (!result.folds().isEmpty()) {
            fields.put("folds", Json.folds(result.folds()));
        }
        if (!result.alone().isEmpty()) {
            fields.put("alone", Json.scores(result.alone()));
        }
        if (!result.verdicts().isEmpty()) {
            fields.put(
                    "verdicts", result.verdicts().stream().map(Verdict::values).toList());
        }
        result.failure().ifPresent(failure -> fields.put("failure", of(failure)));
        return fields;
    }

    private static Map<String, Object> of(RunResult.Failure failure) {
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("message", failure.message());
        failure.culprit().ifPresent(culprit -> {
            why.put("plugin", culprit.plugin());
            why.put("version", culprit.version());
            why.put("extension", culprit.kind() + " " + culprit.id());
            why.put("node", culprit.node());
        });
        return why;
    }
}
