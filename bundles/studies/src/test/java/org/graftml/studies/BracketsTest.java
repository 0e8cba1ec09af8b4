package org.graftml.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of nine steps; brackets with rungs at one and three steps, at three steps, and with none. */
class BracketsTest {
    private static final Sweep.Halving FIRST = new Sweep.Halving(2, 3);

    @TempDir
    private Path folder;

    private static List<Sweep.Point> points(double... values) {
        List<Sweep.Point> points = new ArrayList<>();
        for (int i = 1; i <= values.length; i++) {
            String text = Double.toString(values[i - 1]);
            Composer.Source source = new Composer.Source(text, "x", List.of(), Path.of("/data"));
            points.add(new Sweep.Point(i, Map.of(), new Trial("trial " + i, "runs/trial-" + i, source, text)));
        }
        return points;
    }

    /** For η = 3 and R = 2: ⌈3/3 · 9⌉, ⌈3/2 · 3⌉, ⌈3/1 · 1⌉. */
    @Test
    void trials_are_dealt_to_brackets_as_the_paper_does_and_then_again() {
        List<List<Sweep.Point>> dealt = Brackets.deal(points(new double[20]), FIRST);

        assertThat(dealt.get(0)).extracting(Sweep.Point::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 18, 19, 20);
        assertThat(dealt.get(1)).extracting(Sweep.Point::number).containsExactly(10, 11, 12, 13, 14);
        assertThat(dealt.get(2)).extracting(Sweep.Point::number).containsExactly(15, 16, 17);
    }

    @Test
    void each_bracket_halves_by_itself_and_the_last_never() throws Exception {
        Racetrack track = new Racetrack();
        double[] values = {
            0.1, 0.5, 0.3, 0.9, 0.2, 0.4, 0.6, 0.7, 0.8, 0.05, 0.04, 0.03, 0.02, 0.01, 0.001, 0.002, 0.003
        };
        Sweep sweep = new Sweep("x", Sweep.Method.HYPERBAND, List.of(), FIRST, Set.of(), points(values));

        Study.Outcome outcome = new GraftStudies(track.composer(), track.runs(), track.tables())
                .start(sweep, new Studies.Order(folder, 1, false, event -> {}))
                .result()
                .toCompletableFuture()
                .get();

        assertThat(track.laps).hasSize(24).startsWith("trial-1 0-1", "trial-2 0-1", "trial-3 0-1", "trial-2 1-3");
        assertThat(track.laps.subList(15, 24))
                .containsExactly(
                        "trial-10 0-3",
                        "trial-11 0-3",
                        "trial-12 0-3",
                        "trial-10 3-9",
                        "trial-13 0-3",
                        "trial-14 0-3",
                        "trial-15 0-9",
                        "trial-16 0-9",
                        "trial-17 0-9");
        assertThat(outcome.done()).isEqualTo(5);
    }
}
