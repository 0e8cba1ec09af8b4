package org.graftml.api.metric;

import java.util.List;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.model.Prediction;

/** Judges predictions by labels. */
@ExtensionPoint(kind = "metric", plural = "metrics", summary = "judges predictions by labels")
public interface Metric {
    /** The kind of prediction that it can judge. */
    Class<? extends Prediction> takes();

    /** Whether a smaller number is a better one, as with errors. */
    default boolean lowerIsBetter() {
        return false;
    }

    /** Starts to judge predictions of labels of a type. */
    Scorer start(PartType label);

    /** Adds up over samples. */
    interface Scorer {
        void add(Part label, Prediction prediction);

        /** What was found so far. */
        Score score();
    }

    /** What a metric finds. */
    sealed interface Score {
        /** One number; accuracies and the like are fractions 0..1. */
        record Number(double value) implements Score {}

        /** Counts: rows are labels, columns are predictions. */
        record Confusion(List<String> names, long[][] counts) implements Score {}

        /** One number for each class. */
        record PerClass(List<String> names, double[] values) implements Score {}
    }
}
