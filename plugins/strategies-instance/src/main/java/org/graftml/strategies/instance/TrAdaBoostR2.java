package org.graftml.strategies.instance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Scaling;

/**
 * TrAdaBoost.R2 (Pardoe & Stone 2010, section 4.1): TrAdaBoost for numbers, with the errors of AdaBoost.R2 (Drucker 1997)
 *
 * <pre>e_i = |y_i - h_t(x_i)| / max_j |y_j - h_t(x_j)|</pre>
 *
 * <p>over the samples of source and target ({@link Boosting} has the rounds). The prediction is the weighted median of the
 * learners of the second half of the rounds: the least number that learners with half of all votes do not exceed. This
 * is the plain version, not the two-stage one that the paper adds, which moves the weights of the two domains in turn and
 * chooses between its steps by cross-validation.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "tradaboost-r2",
        summary = "boosts few numbers of the target with those of the source that fit (Pardoe & Stone 2010)")
public final class TrAdaBoostR2 implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("rounds N; the learners of the second half of them decide") @Default("10") @Min(1) int rounds,
            @Doc("how features are scaled first, such as `{columns: joint}`; as they are unless given")
                    Optional<Scaling> scale) {}

    private final Settings settings;

    public TrAdaBoostR2(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.require(graph.target().labelType().filter(PartType.NumberType.class::isInstance), () -> Misfit.of(
                        "needs-number",
                        "it learns a number, and '" + graph.target().name() + "' is learnt otherwise")
                .expected("a label that is a number")
                .suggest("strategy: tradaboost"));
        boosting(settings.rounds).declare(graph, settings.scale, new Together("weighted median", TrAdaBoostR2::median));
    }

    static Boosting boosting(int rounds) {
        return new Boosting(rounds, 2, TrAdaBoostR2::off);
    }

    private static double[] off(Matrix outputs, Matrix labels) {
        double[] off = new double[outputs.rows()];
        double most = 0;
        for (int i = 0; i < off.length; i++) {
            off[i] = Math.abs(labels.at(i, 0) - outputs.at(i, 0));
            most = Math.max(most, off[i]);
        }
        for (int i = 0; i < off.length && most > 0; i++) {
            off[i] /= most;
        }
        return off;
    }

    static Matrix median(List<Matrix> said, double[] votes) {
        double half =
                IntStream.range(0, votes.length).mapToDouble(t -> votes[t]).sum() / 2;
        Matrix medians = new Matrix(said.get(0).rows(), 1);
        for (int i = 0; i < medians.rows(); i++) {
            int row = i;
            double so = 0;
            for (int t : IntStream.range(0, votes.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(t -> said.get(t).at(row, 0)))
                    .toList()) {
                so += votes[t];
                medians.values()[i] = said.get(t).at(i, 0);
                if (so >= half) {
                    break;
                }
            }
        }
        return medians;
    }
}
