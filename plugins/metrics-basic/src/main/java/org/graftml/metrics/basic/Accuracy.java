package org.graftml.metrics.basic;

import org.graftml.api.Extension;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** Right predictions over all, 0..1; not a number where nothing was judged. */
@Extension(point = Metric.class, id = "accuracy", summary = "share of samples whose class is predicted rightly")
public final class Accuracy implements Metric {
    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.OneClass.class;
    }

    @Override
    public Scorer start(PartType label) {
        return Counts.of(label, Accuracy::score);
    }

    private static Score score(Counts counts) {
        long right = 0;
        long all = 0;
        for (int i = 0; i < counts.names().size(); i++) {
            right += counts.right(i);
            all += counts.labels(i);
        }
        return new Score.Number((double) right / all);
    }
}
