package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Easy transfer learning (Wang et al. 2019): the source gets the covariance of the target ({@link Coral}), and
 * each sample of the target the class that a linear program finds ({@link Program}, eqs. 1 to 4) from its
 * distances to the means of the source's classes. Without alignment it is the paper's EasyTL(c). It has nothing to
 * train, and classifies by itself: whatever the head is, it says what the program found. That is said of the samples
 * that were there; of others, what the nearest of those got, where the paper says nothing.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "easytl",
        summary = "nearest class means, every class being somewhere (Wang et al. 2019)")
public final class EasyTl implements Adapting {
    /** Whether domains are aligned first. */
    public enum Alignment {
        NONE,
        CORAL
    }

    /** Settings of the method. */
    public record Settings(
            @Doc("what aligns the domains first: coral, or none") @Default("coral") Alignment align,
            @Doc("multiple of the identity that is added to coral's covariances") @Default("1") @Min(1e-12)
                    double lambda,
            @Flat Prepared features) {}

    private final Settings settings;

    public EasyTl(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Adapting.onFeatures(
                situation, 0.55, "samples can be given to the means of classes, with no setting to choose", "knn");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        int samples = graph.target().size();
        if (samples < classes) {
            throw Misfit.of("too-few-samples", "every class has a sample of the target, and there are " + samples)
                    .expected("at least " + classes + ", one for each class");
        }
        ClosedForm.declare(
                graph,
                settings.features.layer(Mapping.Form.kernel(EasyTl::nearest, samples, classes)),
                problem -> programmed(problem, settings.align, settings.lambda));
    }

    static Method.Found programmed(Problem problem, Alignment align, double lambda) {
        Matrix source =
                align == Alignment.CORAL ? Coral.aligned(problem, lambda).source() : problem.source();
        int[] found = Program.solve(distances(source, problem));
        Matrix corners = Problem.corners(found, problem.count());
        return Method.Found.scores(
                problem, Mapping.kernel(new Mapping.Pairs(EasyTl::nearest, 1, problem.target()), corners));
    }

    /** From each sample of the target to the mean of each class, {@code (m, count)}; infinite to one without samples. */
    private static Matrix distances(Matrix source, Problem problem) {
        Matrix target = problem.target();
        Matrix distances = new Matrix(target.rows(), problem.count());
        for (int c = 0; c < problem.count(); c++) {
            int[] members = problem.members(c);
            Matrix mean = Rows.mean(Rows.some(source, members));
            double[] lengths = members.length == 0 ? new double[0] : Rows.lengths(Rows.minus(target, mean));
            for (int i = 0; i < target.rows(); i++) {
                distances.values()[i * problem.count() + c] =
                        members.length == 0 ? Double.POSITIVE_INFINITY : lengths[i];
            }
        }
        return distances;
    }

    /** 1 for the nearest of the other rows, the first of equals, and 0 for the rest. */
    private static Matrix nearest(Matrix rows, Matrix others, double unused) {
        Matrix nearest = new Matrix(rows.rows(), others.rows());
        for (int i = 0; i < rows.rows(); i++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < others.rows(); j++) {
                double sum = 0;
                for (int d = 0; d < rows.columns() && sum < least; d++) {
                    double difference = rows.at(i, d) - others.at(j, d);
                    sum += difference * difference;
                }
                if (sum < least) {
                    least = sum;
                    best = j;
                }
            }
            nearest.values()[i * others.rows() + best] = 1;
        }
        return nearest;
    }
}
