package org.graftml.metrics.basic;

import org.graftml.api.Extension;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** Counts of labels (rows) against predictions (columns). */
@Extension(point = Metric.class, id = "confusion", summary = "how often each class was taken for each other")
public final class Confusion implements Metric {
    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.OneClass.class;
    }

    @Override
    public Scorer start(PartType label) {
        return Counts.of(label, counts -> new Score.Confusion(counts.names(), counts.counts()));
    }
}
