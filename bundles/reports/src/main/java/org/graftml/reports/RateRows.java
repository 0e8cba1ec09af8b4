package org.graftml.reports;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.study.RateCurve;

/** Reads the losses of a phase over their rates: those of a step together, by their weights. */
final class RateRows {
    private static final String LOSS = "loss/";

    private RateRows() {}

    /**
     * The curve of a phase.
     *
     * @param steps of the whole run, which weights of losses may depend on
     */
    static RateCurve curve(RunFiles run, Phase phase, long steps) throws IOException {
        Map<String, Loss> losses = phase.updates().stream()
                .flatMap(update -> update.losses().stream())
                .collect(Collectors.toMap(Loss::path, loss -> loss, (one, again) -> one));
        Map<Double, Double> rates = new TreeMap<>();
        Map<Double, Double> totals = new TreeMap<>();
        for (RunFiles.Trained row : run.trained()) {
            if (row.phase().equals(phase.name()) && row.series().startsWith(LOSS)) {
                Loss loss = losses.get(row.series().substring(LOSS.length()));
                rates.put(row.step(), row.rate());
                totals.merge(row.step(), loss.weight().at((row.step() - 1) / steps) * row.value(), Double::sum);
            }
        }
        return RateFinding.curve(phase.name(), values(rates), values(totals));
    }

    private static double[] values(Map<Double, Double> byStep) {
        return byStep.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
