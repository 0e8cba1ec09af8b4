package org.graftml.cli;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunResult;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyEvent;

/** Shows a series of runs: a line for each that is over. */
final class StudyProgress implements Consumer<StudyEvent> {
    private final Session session;
    private final Set<String> known = new HashSet<>();

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
        } else if (event instanceof StudyEvent.TrialWaits trial) {
            session.say("%s: %s %s on validation samples; waits at step %d of %d"
                    .formatted(
                            trial.trial().name(),
                            trial.metric(),
                            Scores.shown(trial.metric(), trial.value()),
                            trial.step(),
                            trial.steps()));
        } else if (event instanceof StudyEvent.Features features) {
            say(features);
        }
    }

    /** What holds for all runs is said once. */
    private void say(StudyEvent.Features features) {
        boolean found = features.computed() == 0;
        if (known.add(features.stream() + " " + features.port() + " " + found)) {
            session.say("features of %s for %d samples of %s are %s"
                    .formatted(
                            features.port(),
                            features.computed() + features.read(),
                            features.stream(),
                            found
                                    ? "found: an earlier run has computed them once"
                                    : "computed, and kept for other runs"));
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

    /** What was computed for the whole series, and what its runs found. */
    static Optional<String> features(Study.Outcome outcome) {
        return outcome.features() + outcome.found() == 0
                ? Optional.empty()
                : Optional.of("features of frozen stages: computed for %d samples, found for %d"
                        .formatted(outcome.features(), outcome.found()));
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
