package org.graftml.cli;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunResult;
import org.graftml.api.study.StudyEvent;

/** Shows a series of runs: a line for each that is over. */
final class StudyProgress implements Consumer<StudyEvent> {
    private final Session session;

    StudyProgress(Session session) {
        this.session = session;
    }

    @Override
    public void accept(StudyEvent event) {
        if (event instanceof StudyEvent.Begun begun) {
            session.say(
                    begun.trials() + " runs" + (begun.done() == 0 ? "" : ", " + begun.done() + " of them done before"));
        } else if (event instanceof StudyEvent.TrialBegun trial && trial.resumed()) {
            session.say(trial.trial().name() + " goes on from its checkpoint");
        } else if (event instanceof StudyEvent.TrialEnded trial) {
            session.say(line(trial));
        }
    }

    private static String line(StudyEvent.TrialEnded trial) {
        RunResult result = trial.result();
        String what = result.status() == RunResult.Status.DONE
                ? scores(result)
                : result.status().name().toLowerCase(Locale.ROOT)
                        + result.failure()
                                .map(failure -> ": " + failure.message())
                                .orElse("");
        String left = trial.done() == trial.trials() || !Double.isFinite(trial.secondsLeft())
                ? ""
                : "; " + Progress.clock(trial.secondsLeft()) + " left";
        return String.format(
                Locale.ROOT,
                "%d/%d  %s: %s, %.1f s%s",
                trial.done(),
                trial.trials(),
                trial.trial().name(),
                what,
                result.seconds(),
                left);
    }

    /** The numbers of the target, or else of the last stream that was scored. */
    private static String scores(RunResult result) {
        return result.metrics().keySet().stream()
                .reduce((first, second) -> first.equals("target") ? first : second)
                .map(stream -> result.metrics().get(stream).entrySet().stream()
                        .filter(score -> score.getValue() instanceof Metric.Score.Number)
                        .map(score -> score.getKey() + " " + shown(score))
                        .collect(Collectors.joining(", ")))
                .orElse("not scored");
    }

    private static String shown(Map.Entry<String, Metric.Score> score) {
        return Scores.shown(score.getKey(), ((Metric.Score.Number) score.getValue()).value());
    }
}
