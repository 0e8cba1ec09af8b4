package org.graftml.trainer.predict;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.graftml.api.Misfit;
import org.graftml.api.model.Prediction;

/** The mean of what was said of several views of a sample. */
final class Mean {
    private Mean() {}

    /** @throws Misfit where such predictions have no mean */
    static Prediction of(List<Prediction> views) {
        if (views.size() == 1) {
            return views.get(0);
        }
        Prediction first = views.get(0);
        if (first instanceof Prediction.OneClass one) {
            return new Prediction.OneClass(
                    one.names(), each(one.probabilities().length, views, (view, i) -> ((Prediction.OneClass) view)
                            .probabilities()[i]));
        }
        if (first instanceof Prediction.Classes some) {
            return new Prediction.Classes(
                    some.names(),
                    each(some.probabilities().length, views, (view, i) -> ((Prediction.Classes) view)
                            .probabilities()[i]),
                    some.threshold());
        }
        if (first instanceof Prediction.Value) {
            return new Prediction.Value(mean(views, view -> ((Prediction.Value) view).value()));
        }
        throw Misfit.of("no-mean", "predictions of " + first.values().keySet() + " have no mean over views")
                .expected("`evaluate.tta: 1`, or a head that predicts classes or a number");
    }

    private interface Number {
        double of(Prediction view, int place);
    }

    private static double[] each(int places, List<Prediction> views, Number number) {
        double[] means = new double[places];
        for (int i = 0; i < places; i++) {
            int place = i;
            means[i] = mean(views, view -> number.of(view, place));
        }
        return means;
    }

    private static double mean(List<Prediction> views, ToDoubleFunction<Prediction> number) {
        return views.stream().mapToDouble(number).average().orElseThrow();
    }
}
