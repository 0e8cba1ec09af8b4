package org.graftml.metrics.basic;

import org.graftml.api.Extension;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** The recall of each class: right predictions over labels, 0..1; not a number for classes that no label has. */
@Extension(point = Metric.class, id = "per-class", summary = "share of each class that is predicted rightly (recall)")
public final class PerClass implements Metric {
    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.OneClass.class;
    }

    @Override
    public Scorer start(PartType label) {
        return Counts.of(label, PerClass::score);
    }

    private static Score score(Counts counts) {
        double[] recalls = new double[counts.names().size()];
        for (int i = 0; i < recalls.length; i++) {
            recalls[i] = (double) counts.right(i) / counts.labels(i);
        }
        return new Score.PerClass(counts.names(), recalls);
    }
}
