package org.graftml.heads.fitted;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.data.PartType;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.FittedOperation;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;

/**
 * The class of the nearest labelled samples (Cover & Hart 1967), by Euclidean distance. The layer {@code
 * memory} keeps their features {@code rows} {@code (samples, D)}, {@code labels} {@code (samples)} and {@code
 * votes} {@code (samples)}: how much each counts. One that counts 0 is nobody's neighbour.
 */
@Extension(point = Head.class, id = "knn", summary = "the class of the nearest labelled samples (Cover & Hart 1967)")
public final class KnnHead implements FittedHead {
    /** Settings of the head. */
    public record Settings(
            @Doc("neighbours that vote; of classes with as many votes that of the nearest one wins")
                    @Default("1")
                    @Min(1)
                    int k) {}

    private static final String LAYER = "memory";

    private final Settings settings;

    public KnnHead(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Objective objective(PartType label) {
        return Objectives.classes(label);
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective, int samples) {
        return layers.apply(
                LAYER,
                new FittedOperation(
                        settings.k + " nearest of " + samples,
                        objective.outputs(),
                        DataType.FLOAT32,
                        List.of(
                                Parameter.fitted(Neighbours.ROWS, samples, features.width()),
                                Parameter.fitted(Neighbours.LABELS, samples),
                                Parameter.fitted(Neighbours.VOTES, samples)),
                        (x, parameters) -> new Neighbours(
                                        parameters.apply(Neighbours.ROWS),
                                        parameters.apply(Neighbours.LABELS).values(),
                                        parameters.apply(Neighbours.VOTES).values(),
                                        objective.outputs(),
                                        settings.k)
                                .outputs(x)),
                features);
    }

    @Override
    public Fitted fit(Examples examples, Objective objective) {
        double[] votes =
                examples.weights().orElseGet(() -> ones(examples.features().rows()));
        return new Neighbours(examples.features(), examples.labels().values(), votes, objective.outputs(), settings.k);
    }

    @Override
    public boolean remembers() {
        return true;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
