package org.graftml.strategies.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.linalg.Scaling;

/**
 * The domain adaptation support vector machine (Bruzzone & Marconcini 2010, section 4), with the head {@code svm}. It
 * starts from the labelled samples of the source; then, in each iteration,
 *
 * <ol>
 *   <li>labels of samples of the target that the machine no longer says are taken back,
 *   <li>of each class c the ρ samples of the target without a label that lie within its margin, {@code f_c(x) < 1}, and
 *       nearest to it, are labelled with c,
 *   <li>of each class the ρ samples of the source with the greatest {@code f_c(x)} are taken away, and the machine
 *       learns anew.
 * </ol>
 *
 * <p>A class that no sample of the target has, by what is said or known, keeps its samples of the source: it would be lost
 * for good. It ends when no other sample of the source is left and at most βm labels of the target's m samples change: the machine
 * has then learnt from the target alone (and from its true labels, where some are shown, in every iteration). The paper
 * has two classes; of more, each is told from the others, and the greatest f wins. The paper lets the weight of a label
 * grow with its age; here all weigh the same. Where fewer than ρ are within the margin, those beyond it and nearest
 * follow; the paper leaves these out, since they bear no vector. With a head whose outputs are no margins the greatest
 * come first.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "dasvm",
        summary = "goes from the source's samples to the target's, margin by margin (Bruzzone & Marconcini 2010)")
public final class Dasvm implements AdaptationStrategy {
    /** Settings of the method. */
    public record Settings(
            @Doc("samples ρ of each class that come and go in an iteration; a twentieth of the source's unless given")
                    @Min(1)
                    Optional<Integer> rho,
            @Doc("share β of the target's labels that may change in the last iteration")
                    @Default("0.03")
                    @Min(0)
                    @Max(1)
                    double beta,
            @Doc("how features are scaled first, such as `{columns: joint}`; as they are unless given")
                    Optional<Scaling> scale) {}

    private static final int TWENTY = 20;
    /** Iterations in which nothing of the source goes, at most: labels may go to and fro. */
    private static final int MOST = 50;

    private final Settings settings;

    public Dasvm(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Guesses.advise(situation, 0.48, "the head can go over to the target, sample by sample");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Guesses.check(graph);
        Lesson.declare(graph, settings.scale, (samples, learner) -> adapted(samples.asked(), learner, settings)
                .fitted());
    }

    /**
     * A machine and what it learnt from.
     *
     * @param source samples of the source
     */
    record Machine(FittedHead.Fitted fitted, Set<Integer> source, Guesses guesses) {
        static Machine of(Samples samples, Learner learner, Set<Integer> source, Guesses guesses) {
            List<Matrix> rows = new ArrayList<>(List.of(samples.known()));
            List<Matrix> labels = new ArrayList<>(List.of(samples.knownLabels()));
            for (int i : source) {
                rows.add(samples.source().rows(i, i + 1));
                labels.add(samples.labels().rows(i, i + 1));
            }
            FittedHead.Examples examples = guesses.beside(Matrix.below(rows), Matrix.below(labels), samples.target());
            return new Machine(learner.fit(examples), source, guesses);
        }

        Guesses nextGuesses(Matrix outputs, int rho) {
            int[] said = outputs.best();
            Guesses next = guesses.where(said);
            for (int c = 0; c < outputs.columns(); c++) {
                int own = c;
                Comparator<Integer> nearest = Comparator.comparing((Integer j) -> outputs.at(j, own) >= 1)
                        .thenComparingDouble(j -> Math.abs(1 - outputs.at(j, own)));
                next = next.with(Guesses.ofClass(c, said, j -> !guesses.has(j), nearest, rho), said);
            }
            return next;
        }

        /** @param there whether the target has a class */
        Set<Integer> nextSource(Matrix outputs, int[] classes, int rho, IntPredicate there) {
            Set<Integer> left = new TreeSet<>(source);
            for (int own : IntStream.range(0, outputs.columns()).filter(there).toArray()) {
                Comparator<Integer> farthest = Comparator.comparingDouble(i -> -outputs.at(i, own));
                Guesses.ofClass(own, classes, source::contains, farthest, rho).forEach(left::remove);
            }
            return left;
        }
    }

    static Machine adapted(Samples samples, Learner learner, Settings settings) {
        int n = samples.source().rows();
        int m = samples.target().rows();
        int[] classes = new FittedHead.Examples(samples.source(), samples.labels()).classes();
        Set<Integer> taught = IntStream.of(new FittedHead.Examples(samples.known(), samples.knownLabels()).classes())
                .boxed()
                .collect(Collectors.toSet());
        Set<Integer> all = IntStream.range(0, n).boxed().collect(Collectors.toCollection(TreeSet::new));
        Machine machine = Machine.of(samples, learner, all, Guesses.none(m));
        for (int still = 0; still < MOST; ) {
            Matrix there = machine.fitted.outputs(samples.target());
            Matrix here = machine.fitted.outputs(samples.source());
            int rho = settings.rho.orElse((n + TWENTY * there.columns() - 1) / (TWENTY * there.columns()));
            Guesses next = machine.nextGuesses(there, rho);
            Set<Integer> source = machine.nextSource(here, classes, rho, c -> next.say(c) || taught.contains(c));
            boolean same = source.equals(machine.source);
            if (same && next.changes(machine.guesses) <= settings.beta * m) {
                break;
            }
            machine = Machine.of(samples, learner, source, next);
            still += same ? 1 : 0;
        }
        return machine;
    }
}
