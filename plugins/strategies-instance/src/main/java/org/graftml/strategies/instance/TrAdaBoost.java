package org.graftml.strategies.instance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Scaling;

/**
 * TrAdaBoost (Dai et al. 2007, figure 1): boosting on few labelled samples of the target and many of the source. Where a
 * learner is wrong about a sample of the target, that weighs more in the next round; where it is wrong about one of
 * the source, that weighs less, because it does not fit the target ({@link Boosting} has the formulas; e_i is 1 or 0).
 * A sample gets the class with most votes of the learners of the second half of the rounds; outputs {@code (N, K)} are
 * logarithms of the shares of votes.
 *
 * <p>The paper has two classes, and of these it is the paper's. For K classes β_t has the factor 1 / (K - 1) of Zhu et al.
 * (2009), with which a learner that is better than chance has a vote. A head without weights for samples, or {@code
 * knn} with {@code k: 1}, learns the same in every round.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "tradaboost",
        summary = "boosts few labels of the target with those of the source that fit (Dai et al. 2007)")
public final class TrAdaBoost implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("rounds N; the learners of the second half of them decide") @Default("10") @Min(1) int rounds,
            @Doc("how features are scaled first, such as `{columns: joint}`; as they are unless given")
                    Optional<Scaling> scale) {}

    /** The least normal float: a class without a vote. */
    private static final double NEVER = 1.2e-38;

    private final Settings settings;

    public TrAdaBoost(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        boolean given = situation.trainable() == 0 || situation.weights();
        return situation.few() && situation.adapts() && situation.classes() > 0 && given
                ? Optional.of(new Advice(
                        0.6,
                        situation.targetLabels()
                                + " labels of the target can be boosted with those of the source that fit them",
                        Map.of("head", "logistic")))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        boosting(settings.rounds, graph.classes().size())
                .declare(graph, settings.scale, new Together("weighted vote", TrAdaBoost::voted));
    }

    static Boosting boosting(int rounds, int classes) {
        return new Boosting(rounds, classes, TrAdaBoost::wrong);
    }

    private static double[] wrong(Matrix outputs, Matrix labels) {
        int[] best = outputs.best();
        double[] wrong = new double[best.length];
        for (int i = 0; i < best.length; i++) {
            wrong[i] = best[i] == (int) labels.at(i, 0) ? 0 : 1;
        }
        return wrong;
    }

    static Matrix voted(List<Matrix> said, double[] votes) {
        Matrix shares = new Matrix(said.get(0).rows(), said.get(0).columns());
        double all = 0;
        for (int t = 0; t < votes.length; t++) {
            int[] best = said.get(t).best();
            for (int i = 0; i < best.length; i++) {
                shares.values()[i * shares.columns() + best[i]] += votes[t];
            }
            all += votes[t];
        }
        for (int i = 0; i < shares.values().length; i++) {
            shares.values()[i] = Math.log(Math.max(NEVER, shares.values()[i] / all));
        }
        return shares;
    }
}
