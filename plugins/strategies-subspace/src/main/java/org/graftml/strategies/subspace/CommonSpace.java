package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.linalg.Scaling;

/** What methods take that look for a space in which domains are alike. */
public record CommonSpace(
        @Doc("dimensions of the common space") @Default("30") @Min(1) int k,
        @Doc("weight of the size of the projection") @Default("1") @Min(1e-12) double lambda,
        @Doc("linear, primal (no kernel: the projection is of columns), rbf, or laplace") @Default("linear")
                Kernel kernel,
        @Doc("bandwidth of rbf and laplace; the median of all distances unless given") @Min(1e-12)
                Optional<Double> bandwidth,
        @Doc("samples that rbf and laplace compare with, in place of all of them (Nyström)") @Min(1)
                Optional<Integer> landmarks,
        @Doc("how features are scaled first") @Default("{}") Scaling scale,
        @Doc("where rows are brought to length 1: in, out, both or none") @Default("both") Norms norms) {

    /** A table of pairs of more samples is too large: it and what its eigenvectors need take 32 bytes a pair. */
    static final int MOST_SAMPLES = 10_000;

    /** How many of some samples the kernel compares with; 0 where it needs no table of pairs. */
    int compared(int samples) {
        if (!kernel.pairs()) {
            if (landmarks.isPresent()) {
                throw Misfit.of("not-needed", "the kernel compares no samples: it needs no landmarks")
                        .at("landmarks")
                        .expected("the kernel rbf or laplace");
            }
            return 0;
        }
        int most = landmarks.orElse(samples);
        if (Math.min(most, samples) > MOST_SAMPLES) {
            throw Misfit.of(
                            "too-many-samples",
                            "the kernel compares " + most + " samples with each other, and that is too many")
                    .at(landmarks.isPresent() ? "landmarks" : "kernel")
                    .expected("at most " + MOST_SAMPLES + ", or as many landmarks in their place, or the kernel linear")
                    .suggest("landmarks: 1000");
        }
        return Math.min(most, samples);
    }
}
