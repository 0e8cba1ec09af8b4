package org.graftml.trainer.lab;

import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** The share of right classes. */
public final class Accuracy implements Metric {
    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.OneClass.class;
    }

    @Override
    public Scorer start(PartType label) {
        return new Scorer() {
            private int right;
            private int all;

            @Override
            public void add(Part truth, Prediction prediction) {
                all++;
                right += ((Part.ClassLabel) truth).index() == ((Prediction.OneClass) prediction).best() ? 1 : 0;
            }

            @Override
            public Score score() {
                return new Score.Number((double) right / all);
            }
        };
    }
}
