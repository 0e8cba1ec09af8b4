package org.graftml.studies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.Sweep.Point;
import org.graftml.api.study.Trial;

/**
 * Hyperband (Li et al. 2018, algorithm 1) with asynchronous halving (Li et al. 2020, section 3.3): trials are dealt to
 * brackets with fewer and fewer rungs, for it is not known how early a poor one can be told. With R rungs in the first,
 * and one of η that goes on, a bracket of s rungs gets {@code ⌈(R + 1) / (s + 1) · η^s⌉} trials, so that all brackets
 * train for about as many steps; then the next trials are dealt in the same way.
 */
final class Brackets implements Agenda {
    private final List<Agenda> brackets = new ArrayList<>();
    private final List<Set<Trial>> members = new ArrayList<>();

    Brackets(Sweep sweep, Set<Trial> done, Halving.Courses courses) throws IOException {
        List<List<Point>> dealt = deal(sweep.points(), sweep.halving());
        for (int i = 0; i < dealt.size(); i++) {
            Sweep bracket = new Sweep(
                    sweep.name(),
                    sweep.method(),
                    sweep.parameters(),
                    new Sweep.Halving(
                            sweep.halving().rungs() - i, sweep.halving().reduction()),
                    sweep.lowerIsBetter(),
                    dealt.get(i));
            Set<Trial> own = Set.copyOf(bracket.trials());
            members.add(own);
            Set<Trial> ended = new HashSet<>(done);
            ended.retainAll(own);
            brackets.add(new Halving(bracket, ended, courses));
        }
    }

    /** The points of each bracket, the one with the most rungs first; more points leave the first where they are. */
    static List<List<Point>> deal(List<Point> points, Sweep.Halving first) {
        List<List<Point>> brackets = new ArrayList<>();
        for (int i = 0; i <= first.rungs(); i++) {
            brackets.add(new ArrayList<>());
        }
        int bracket = 0;
        int left = size(first, 0);
        for (Point point : points) {
            if (left == 0) {
                bracket = (bracket + 1) % brackets.size();
                left = size(first, bracket);
            }
            brackets.get(bracket).add(point);
            left--;
        }
        return brackets;
    }

    private static int size(Sweep.Halving first, int bracket) {
        int rungs = first.rungs() - bracket;
        return (int) Math.ceil((first.rungs() + 1.0) / (rungs + 1) * Math.pow(first.reduction(), rungs));
    }

    @Override
    public Optional<Job> next(Set<Trial> underWay) {
        return brackets.stream()
                .map(bracket -> bracket.next(underWay))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void ended(Job job, Ending ending) throws IOException {
        for (int i = 0; i < brackets.size(); i++) {
            if (members.get(i).contains(job.trial())) {
                brackets.get(i).ended(job, ending);
            }
        }
    }

    /** Who goes on is not known before. */
    @Override
    public double left(Pace pace, int jobs) {
        return Double.NaN;
    }
}
