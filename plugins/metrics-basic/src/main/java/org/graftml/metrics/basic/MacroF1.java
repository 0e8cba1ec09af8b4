package org.graftml.metrics.basic;

import org.graftml.api.Extension;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** The mean of {@code F1 = 2·right / (labels + predictions)} over the classes that occur among labels or predictions, 0..1; every class counts alike, however rare. */
@Extension(
        point = Metric.class,
        id = "macro-f1",
        summary = "mean over classes of the harmonic mean of precision and recall")
public final class MacroF1 implements Metric {
    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.OneClass.class;
    }

    @Override
    public Scorer start(PartType label) {
        return Counts.of(label, MacroF1::score);
    }

    private static Score score(Counts counts) {
        double sum = 0;
        int classes = 0;
        for (int i = 0; i < counts.names().size(); i++) {
            long occurs = counts.labels(i) + counts.predictions(i);
            if (occurs > 0) {
                sum += 2.0 * counts.right(i) / occurs;
                classes++;
            }
        }
        return new Score.Number(sum / classes);
    }
}
