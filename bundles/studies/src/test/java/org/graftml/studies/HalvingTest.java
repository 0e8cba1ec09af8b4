package org.graftml.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Course;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyEvent;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nine trials of nine steps, with rungs at one and three steps, of which one in three goes on. */
class HalvingTest {
    private static final Sweep.Halving RUNGS = new Sweep.Halving(2, 3);

    @TempDir
    private Path folder;

    private static Sweep sweep(Set<String> lowerIsBetter, double... values) {
        List<Sweep.Point> points = new ArrayList<>();
        for (int i = 1; i <= values.length; i++) {
            String text = Double.toString(values[i - 1]);
            Composer.Source source = new Composer.Source(text, "x", List.of(), Path.of("/data"));
            points.add(new Sweep.Point(i, Map.of(), new Trial("trial " + i, "runs/trial-" + i, source, text)));
        }
        return new Sweep("x", Sweep.Method.ASHA, List.of(), RUNGS, lowerIsBetter, points);
    }

    private static final Sweep NINE = sweep(Set.of(), 0.1, 0.5, 0.3, 0.9, 0.2, 0.4, 0.6, 0.7, 0.8);

    private Study begin(Racetrack track, Sweep sweep, List<StudyEvent> events) throws IOException {
        return new GraftStudies(track.composer(), track.runs(), track.tables())
                .start(sweep, new Studies.Order(folder, 1, false, events::add));
    }

    private Study.Outcome run(Racetrack track, Sweep sweep) throws Exception {
        return begin(track, sweep, new ArrayList<>())
                .result()
                .toCompletableFuture()
                .get();
    }

    @Test
    void the_rungs_are_parts_of_the_steps() {
        assertThat(RUNGS.part(0) * 9).isEqualTo(1);
        assertThat(RUNGS.part(1) * 9).isEqualTo(3);
        assertThat(RUNGS.part(2) * 9).isEqualTo(9);
    }

    @Test
    void of_three_at_a_rung_the_best_goes_on_before_another_one_begins() throws Exception {
        Racetrack track = new Racetrack();
        Study.Outcome outcome = run(track, NINE);

        assertThat(track.laps)
                .containsExactly(
                        "trial-1 0-1",
                        "trial-2 0-1",
                        "trial-3 0-1",
                        "trial-2 1-3",
                        "trial-4 0-1",
                        // The best third of four, rounded down, is one: the new one.
                        "trial-4 1-3",
                        "trial-5 0-1",
                        "trial-6 0-1",
                        "trial-7 0-1",
                        "trial-7 1-3",
                        // Of three at the second rung one goes on, too.
                        "trial-4 3-9",
                        "trial-8 0-1",
                        "trial-8 1-3",
                        "trial-9 0-1",
                        "trial-9 1-3");
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.interrupted()).isFalse();
    }

    @Test
    void a_study_that_ends_anywhere_goes_on_to_the_same_courses() throws Exception {
        Racetrack whole = new Racetrack();
        run(whole, NINE);
        int steps = 9 + 5 * 2 + 6;
        Map<String, Course> expected = courses(whole);

        Path parent = folder;
        for (int fuel = 1; fuel < steps; fuel++) {
            folder = parent.resolve("study-" + fuel);
            Racetrack track = new Racetrack();
            track.fuel = fuel;
            List<Study> running = new ArrayList<>();
            // The first event is told before anybody has the study in hand.
            Study study = begin(track, NINE, new ArrayList<>(), running);
            study.result().toCompletableFuture().get();
            Study.Outcome outcome = run(track, NINE);
            assertThat(courses(track)).as("after %d steps", fuel).isEqualTo(expected);
            assertThat(outcome.done()).isEqualTo(1);
        }
    }

    private Study begin(Racetrack track, Sweep sweep, List<StudyEvent> events, List<Study> running) throws IOException {
        track.onEmpty(() -> {
            synchronized (running) {
                running.get(0).cancel();
            }
        });
        synchronized (running) {
            running.add(begin(track, sweep, events));
        }
        return running.get(0);
    }

    private Map<String, Course> courses(Racetrack track) throws IOException {
        Map<String, Course> courses = new LinkedHashMap<>();
        for (Trial trial : NINE.trials()) {
            courses.put(trial.name(), track.tables().course(folder.resolve(trial.folder())));
        }
        return courses;
    }

    @Test
    void less_is_better_where_the_metric_says_so() throws Exception {
        Racetrack track = new Racetrack();
        run(track, sweep(Set.of("accuracy"), 0.3, 0.1, 0.2));
        assertThat(track.laps).containsExactly("trial-1 0-1", "trial-2 0-1", "trial-3 0-1", "trial-2 1-3");
    }

    @Test
    void a_trial_that_waits_is_told_with_its_rung() throws Exception {
        List<StudyEvent> events = new ArrayList<>();
        Sweep sweep = sweep(Set.of(), 0.9);
        begin(new Racetrack(), sweep, events).result().toCompletableFuture().get();
        assertThat(events).contains(new StudyEvent.TrialWaits(sweep.trials().get(0), 1, 9, "accuracy", 0.1));
    }

    @Test
    void the_best_until_a_step_is_that_of_the_first_look_there() {
        List<Course.Look> looks = List.of(
                new Course.Look(2, "accuracy", Double.NaN),
                new Course.Look(4, "accuracy", 0.5),
                new Course.Look(6, "accuracy", 0.4),
                new Course.Look(8, "accuracy", 0.9));
        Course course = new Course(10, looks, 0, 0);
        assertThat(course.best(3, false)).contains(0.5);
        assertThat(course.best(5, false)).contains(0.5);
        assertThat(course.best(5, true)).contains(0.4);
        assertThat(course.best(7, false)).contains(0.9);
        assertThat(course.best(9, false)).isEmpty();
        assertThat(new Course(10, List.of(), 0, 0).best(0, false)).isEqualTo(Optional.empty());
    }
}
