package org.graftml.metrics.basic;

import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** The mean of {@code (prediction - label)²}; not a number where nothing was judged. */
@Extension(point = Metric.class, id = "mean-squared-error", summary = "mean squared error of predicted numbers")
public final class MeanSquaredError implements Metric {
    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.Value.class;
    }

    @Override
    public boolean lowerIsBetter() {
        return true;
    }

    @Override
    public Scorer start(PartType label) {
        if (!(label instanceof PartType.NumberType)) {
            throw Misfit.of("label-unsupported", "this metric does not judge labels of the type '" + label + "'")
                    .expected("a number")
                    .suggest("`accuracy` judges one class");
        }
        return new Sum();
    }

    private static final class Sum implements Scorer {
        private double sum;
        private long count;

        @Override
        public void add(Part label, Prediction prediction) {
            double error = ((Prediction.Value) prediction).value() - ((Part.NumberLabel) label).value();
            sum += error * error;
            count++;
        }

        @Override
        public Score score() {
            return new Score.Number(sum / count);
        }
    }
}
