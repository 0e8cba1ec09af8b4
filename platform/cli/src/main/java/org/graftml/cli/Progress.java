package org.graftml.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunEvent;
import org.graftml.cli.shell.Place.Watch;

/** Shows a run: one line that is rewritten on a terminal, a plain line every few seconds elsewhere. */
final class Progress implements Consumer<RunEvent>, AutoCloseable {
    private static final long LIVE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PLAIN = TimeUnit.SECONDS.toNanos(3);
    private static final int BAR = 20;

    private final Session session;
    private final List<String> parts;
    private long started;
    private long first;
    private long shown;
    private long heard;
    private boolean begun;
    private boolean dirty;

    /** @param parts what is trained, in order */
    Progress(Session session, List<String> parts) {
        this.session = session;
        this.parts = List.copyOf(parts);
    }

    @Override
    public synchronized void accept(RunEvent event) {
        long now = session.nanos().getAsLong();
        if (event instanceof RunEvent.Cached) {
            // Features are computed once: no later step takes as long.
            started += now - heard;
        }
        heard = now;
        say(event);
    }

    private void say(RunEvent event) {
        if (session.terminal().watch() == Watch.NONE) {
            if (!begun) {
                begun = true;
                session.say("begins in the background: " + session.directory().relativize(event.run()));
            }
        } else if (event instanceof RunEvent.Started part) {
            begin(part.from());
            line(session.terminal().bold(part.part())
                    + (part.from() > 0 ? ": goes on at step " + part.from() + " of " : ": ")
                    + part.steps()
                    + " steps");
        } else if (event instanceof RunEvent.Waiting waiting) {
            line("%s: waits, because %s trains one run at a time".formatted(waiting.part(), waiting.engine()));
        } else if (event instanceof RunEvent.PhaseStarted phase) {
            line("%s: phase %s, %d steps".formatted(phase.part(), phase.phase(), phase.steps()));
        } else if (event instanceof RunEvent.Cached cached) {
            line("%s: %s of %d samples of %s is computed once%s"
                    .formatted(
                            cached.part(),
                            cached.port(),
                            cached.computed() + cached.read(),
                            cached.stream(),
                            cached.read() == 0 ? "" : "; of " + cached.read() + " it was known before"));
        } else if (event instanceof RunEvent.Progress progress) {
            if (!begun) {
                // Whoever comes late did not see the part start.
                begin(progress.step());
            }
            show(progress);
        } else if (event instanceof RunEvent.Scored scored) {
            score(scored.part(), scored.step(), scored.stream(), scored.scores(), "");
        } else if (event instanceof RunEvent.Validated validated) {
            if (validated.scores().values().stream().noneMatch(scores -> scores.containsKey(validated.metric()))) {
                Metric.Score value = new Metric.Score.Number(validated.value());
                String remark = validated.best() ? ", the best" : "";
                score(validated.part(), validated.step(), "validation", Map.of(validated.metric(), value), remark);
            }
            validated
                    .scores()
                    .forEach((stream, scores) -> score(
                            validated.part(),
                            validated.step(),
                            stream + " validation",
                            scores,
                            validated.best() ? ", the best" : ""));
        }
    }

    @Override
    public synchronized void close() {
        clear();
    }

    private void begin(long step) {
        begun = true;
        started = session.nanos().getAsLong();
        first = step;
        shown = started - PLAIN;
    }

    private void score(String part, long step, String samples, Map<String, Metric.Score> scores, String remark) {
        String numbers = scores.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Metric.Score.Number)
                .map(entry -> entry.getKey() + " "
                        + Scores.shown(entry.getKey(), ((Metric.Score.Number) entry.getValue()).value()))
                .collect(Collectors.joining(", "));
        if (!numbers.isEmpty()) {
            line("%s: step %d, %s %s%s".formatted(part, step, samples, numbers, remark));
        }
    }

    private void show(RunEvent.Progress progress) {
        long now = session.nanos().getAsLong();
        boolean live = session.terminal().live();
        if (now - shown < (live ? LIVE : PLAIN)) {
            return;
        }
        shown = now;
        double done = (double) progress.step() / Math.max(1, progress.steps());
        String text = "%s %3.0f %%  %s left  epoch %.1f  %,.0f/s  %s"
                .formatted(
                        progress.part(),
                        100 * done,
                        clock(secondsLeft(progress, now)),
                        progress.epoch(),
                        progress.perSecond(),
                        losses(progress.losses()));
        if (!live) {
            line(text);
            return;
        }
        int filled = (int) Math.round(BAR * done);
        String bar = "━".repeat(filled) + "╌".repeat(BAR - filled) + " ";
        String cut = (bar + text).substring(0, Math.min(session.terminal().width() - 1, bar.length() + text.length()));
        session.terminal().err().print("\r\u001b[K" + cut);
        session.terminal().err().flush();
        dirty = true;
    }

    /** At the pace of this part; the parts to come take as long as it does. */
    private double secondsLeft(RunEvent.Progress progress, long now) {
        long done = progress.step() - first;
        if (done <= 0) {
            return Double.NaN;
        }
        long later = Math.max(0, parts.size() - 1 - parts.indexOf(progress.part())) * progress.steps();
        double perStep = (now - started) / 1e9 / done;
        return perStep * (progress.steps() - progress.step() + later);
    }

    private void line(String text) {
        clear();
        session.say(text);
    }

    private void clear() {
        if (dirty) {
            session.terminal().err().print("\r\u001b[K");
            session.terminal().err().flush();
            dirty = false;
        }
    }

    private static String losses(Map<String, Double> losses) {
        return losses.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(loss -> String.format(Locale.ROOT, "%s %.3f", loss.getKey(), loss.getValue()))
                .collect(Collectors.joining("  "));
    }

    static String clock(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "?";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }
}
