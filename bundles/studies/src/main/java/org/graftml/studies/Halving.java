package org.graftml.studies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.graftml.api.study.Course;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.Trial;

/**
 * Asynchronous successive halving (Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning",
 * algorithm 2): of the trials that have come to a rung, one of {@code reduction} may go on, the best first; where
 * none may, another one begins. All that it decides follows from the courses of the runs, so that it goes on
 * where it was when its process has ended.
 */
final class Halving implements Agenda {
    /** Where the course of a trial is read. */
    interface Courses {
        Course of(Trial trial) throws IOException;
    }

    private final Sweep sweep;
    private final Courses courses;
    private final Map<Trial, Course> known = new LinkedHashMap<>();
    private final Set<Trial> done = new HashSet<>();
    private final Set<Trial> lost = new HashSet<>();

    /** @param done trials that were trained to their end */
    Halving(Sweep sweep, Set<Trial> done, Courses courses) throws IOException {
        this.sweep = sweep;
        this.courses = courses;
        this.done.addAll(done);
        for (Trial trial : sweep.trials()) {
            known.put(trial, courses.of(trial));
        }
    }

    @Override
    public Optional<Job> next(Set<Trial> underWay) {
        for (int rung = sweep.halving().rungs() - 1; rung >= 0; rung--) {
            Optional<Trial> promoted = promoted(rung, underWay);
            if (promoted.isPresent()) {
                return Optional.of(job(promoted.get(), rung + 1));
            }
        }
        return sweep.trials().stream()
                .filter(trial -> free(trial, underWay) && value(trial, 0).isEmpty())
                .findFirst()
                .map(trial -> job(trial, 0));
    }

    /** The best that may go on from a rung and has not. */
    private Optional<Trial> promoted(int rung, Set<Trial> underWay) {
        List<Trial> there = new ArrayList<>(known.keySet());
        there.removeIf(trial -> lost.contains(trial) || value(trial, rung).isEmpty());
        there.sort(Comparator.comparingDouble(trial -> order(value(trial, rung).get())));
        return there.stream()
                .limit(there.size() / sweep.halving().reduction())
                .filter(trial -> free(trial, underWay) && value(trial, rung + 1).isEmpty())
                .findFirst();
    }

    private boolean free(Trial trial, Set<Trial> underWay) {
        return !underWay.contains(trial) && !done.contains(trial) && !lost.contains(trial);
    }

    private Job job(Trial trial, int rung) {
        boolean last = rung == sweep.halving().rungs();
        return new Job(
                trial,
                last
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(sweep.halving().part(rung)));
    }

    /** The best look of a trial until a rung; empty where it has not come so far. */
    private Optional<Double> value(Trial trial, int rung) {
        Course course = known.get(trial);
        boolean lower = !course.looks().isEmpty()
                && sweep.lowerIsBetter().contains(course.looks().get(0).metric());
        // One that is done has come to every rung, also where its training ended early.
        double steps = done.contains(trial)
                ? course.looks().stream().mapToLong(Course.Look::step).max().orElse(0)
                : course.steps();
        return course.best(sweep.halving().part(rung) * steps, lower);
    }

    /** The better the smaller; what is not a number comes last. */
    private double order(double value) {
        boolean lower = known.values().stream()
                .flatMap(course -> course.looks().stream())
                .findFirst()
                .filter(look -> sweep.lowerIsBetter().contains(look.metric()))
                .isPresent();
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : lower ? value : -value;
    }

    /** Who goes on is not known before. */
    @Override
    public double left(Pace pace, int jobs) {
        return Double.NaN;
    }

    @Override
    public void ended(Job job, Ending ending) throws IOException {
        known.put(job.trial(), courses.of(job.trial()));
        if (ending == Ending.DONE) {
            done.add(job.trial());
        } else if (ending == Ending.LOST) {
            lost.add(job.trial());
        }
    }
}
