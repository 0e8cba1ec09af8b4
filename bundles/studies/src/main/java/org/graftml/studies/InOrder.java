package org.graftml.studies;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.study.Trial;

/** Each trial once, to its end. */
final class InOrder implements Agenda {
    private final Deque<Trial> waiting;

    InOrder(Collection<Trial> waiting) {
        this.waiting = new ArrayDeque<>(waiting);
    }

    @Override
    public Optional<Job> next(Set<Trial> underWay) {
        return Optional.ofNullable(waiting.poll()).map(Job::whole);
    }

    @Override
    public double left(Pace pace, int jobs) {
        return pace.left(waiting, jobs);
    }

    @Override
    public void ended(Job job, Ending ending) {
        // Nobody is waited for.
    }
}
