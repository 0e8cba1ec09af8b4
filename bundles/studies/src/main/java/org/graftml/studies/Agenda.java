package org.graftml.studies;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.study.Trial;

/** What is to be trained next. */
interface Agenda {
    /** What is next; empty where there is nothing now: there may be when a trial that is under way has ended. */
    Optional<Job> next(Set<Trial> underWay);

    void ended(Job job, Ending ending) throws IOException;

    /** Seconds until nothing is left to do; not a number where nobody can tell. */
    double left(Pace pace, int jobs);

    /** How a job can end. */
    enum Ending {
        /** The trial was trained to its end. */
        DONE,
        /** It has come as far as it should. */
        WAITS,
        /** It failed, or somebody else stopped it: it is left alone from now on. */
        LOST
    }
}
