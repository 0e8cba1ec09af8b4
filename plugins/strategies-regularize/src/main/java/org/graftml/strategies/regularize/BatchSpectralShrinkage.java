package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Batch spectral shrinkage (Chen et al. 2019): the small singular values of a batch's features, which carry
 * what does not transfer, are pressed down,
 *
 * <pre>
 * loss = η Σ_{i=1..k} σ²_{-i}(F)
 * </pre>
 *
 * with {@code F (N, D)} the features of a batch and {@code σ_{-i}} its i-th smallest singular value of
 * {@code min(N, D)}. The paper's η is 0.001, its k 1.
 *
 * <p>Computed from left singular vectors as {@code σ² = ‖uᵀF‖²}: with {@code u} held still this has the
 * value and the gradient of {@code σ²}. They come from the smaller of {@code FFᵀ} and {@code FᵀF}, in
 * double precision and on the processor.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "bss",
        summary = "small singular values of features are pressed down (Chen et al. 2019)")
public final class BatchSpectralShrinkage implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight η of the loss") @Default("0.001") @Min(0) double weight,
            @Doc("how many singular values are pressed down") @Default("1") @Min(1) int k) {}

    private final Settings settings;

    public BatchSpectralShrinkage(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value features = graph.features(graph.labelled(graph.target()));
        OnTarget.join(
                graph,
                (phase, start) -> phase.add(graph.loss(
                        "spectrum",
                        Coefficient.constant(settings.weight()),
                        List.of(features),
                        step -> smallest(step.get(features), settings.k()))));
    }

    /** Sum of the squares of the {@code k} smallest singular values of {@code (N, D)}, or of all: a scalar. */
    static NDArray smallest(NDArray features, int k) {
        NDArray f = features.reshape(new Shape(features.getShape().get(0), -1));
        int rows = Math.toIntExact(f.getShape().get(0));
        int columns = Math.toIntExact(f.getShape().get(1));
        boolean left = rows <= columns;
        float[][] vectors = Spectrum.smallest(f.toFloatArray(), rows, columns, Math.min(k, Math.min(rows, columns)));
        int width = left ? rows : columns;
        float[] joined = new float[vectors.length * width];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, joined, i * width, width);
        }
        NDArray u = f.getManager().create(joined, new Shape(vectors.length, width));
        return (left ? u.matMul(f) : f.matMul(u.transpose())).square().sum();
    }
}
