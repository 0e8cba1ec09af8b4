package org.graftml.strategies.instance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Scaling;

/**
 * Self-training (Yarowsky 1995), balanced by classes as in Zou et al. (2018): the head learns from labelled samples and,
 * in iteration t of T, from samples of the target with the class that it said of them last time. Of each class that is
 * the share t / T with the greatest margin {@code f_best(x) - f_second(x)}. From iteration T on all samples of the
 * target whose labels are not known take part, and it stops where none of them changes its class, or after 2T iterations.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "self-training",
        summary = "learns what it is surest of on the target, class by class (Zou et al. 2018)")
public final class SelfTraining implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("iterations T; each takes more of the target's samples") @Default("10") @Min(1) int iterations,
            @Doc("how features are scaled first, such as `{columns: joint}`; as they are unless given")
                    Optional<Scaling> scale) {}

    private final Settings settings;

    public SelfTraining(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Guesses.advise(situation, 0.5, "the head can learn what it is surest of on the target, class by class");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Guesses.check(graph);
        Lesson.declare(
                graph, settings.scale, (samples, learner) -> taught(samples.asked(), learner, settings.iterations));
    }

    static FittedHead.Fitted taught(Samples samples, Learner learner, int iterations) {
        Matrix rows = samples.labelled();
        Matrix labels = samples.allLabels();
        FittedHead.Fitted fitted = learner.fit(new FittedHead.Examples(rows, labels));
        Guesses last = Guesses.none(samples.target().rows());
        for (int t = 1; t <= 2 * iterations; t++) {
            Guesses surest = surest(fitted.outputs(samples.target()), Math.min(1, (double) t / iterations));
            if (t > iterations && surest.changes(last) == 0) {
                break;
            }
            fitted = learner.fit(surest.beside(rows, labels, samples.target()));
            last = surest;
        }
        return fitted;
    }

    /** Of each class that is said a share with the greatest margins, and no less than one sample. */
    static Guesses surest(Matrix outputs, double share) {
        int[] said = outputs.best();
        double[] margins = margins(outputs);
        Guesses guesses = Guesses.none(said.length);
        for (int c = 0; c < outputs.columns(); c++) {
            int own = c;
            long count = Arrays.stream(said).filter(one -> one == own).count();
            Comparator<Integer> surest = Comparator.comparingDouble(j -> -margins[j]);
            guesses = guesses.with(Guesses.ofClass(c, said, j -> true, surest, (int) Math.ceil(share * count)), said);
        }
        return guesses;
    }

    private static double[] margins(Matrix outputs) {
        double[] margins = new double[outputs.rows()];
        int[] best = outputs.best();
        for (int i = 0; i < margins.length; i++) {
            double second = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < outputs.columns(); c++) {
                second = c == best[i] ? second : Math.max(second, outputs.at(i, c));
            }
            margins[i] = outputs.at(i, best[i]) - second;
        }
        return margins;
    }
}
