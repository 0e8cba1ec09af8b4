package org.graftml.trainer.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.graftml.api.run.RunEvent;

/** Events as lines of {@code events.jsonl}. */
final class EventJson {
    private EventJson() {}

    static Map<String, Object> of(RunEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (event instanceof RunEvent.Started started) {
            fields.put("event", "started");
            fields.put("steps", started.steps());
            fields.put("from", started.from());
        } else if (event instanceof RunEvent.Waiting waiting) {
            fields.put("event", "waiting");
            fields.put("engine", waiting.engine());
        } else if (event instanceof RunEvent.PhaseStarted phase) {
            fields.put("event", "phase");
            fields.put("phase", phase.phase());
            fields.put("steps", phase.steps());
        } else if (event instanceof RunEvent.PhaseEnded ended) {
            fields.put("event", "phase-ended");
            fields.put("phase", ended.phase());
            fields.put("frozenForwards", ended.frozenForwards());
        } else if (event instanceof RunEvent.Cached cached) {
            fields.put("event", "cached");
            fields.put("stream", cached.stream());
            fields.put("port", cached.port());
            fields.put("computed", cached.computed());
            fields.put("read", cached.read());
        } else if (event instanceof RunEvent.Progress progress) {
            fields.put("event", "progress");
            fields.put("phase", progress.phase());
            fields.put("step", progress.step());
            fields.put("steps", progress.steps());
            fields.put("epoch", progress.epoch());
            fields.put("rate", progress.rate());
            fields.put("perSecond", progress.perSecond());
            fields.put("losses", progress.losses());
        } else if (event instanceof RunEvent.Scored scored) {
            fields.put("event", "scored");
            fields.put("step", scored.step());
            fields.put("stream", scored.stream());
            fields.put("scores", Json.stream(scored.scores()));
        } else if (event instanceof RunEvent.Validated validated) {
            fields.put("event", "validated");
            fields.put("step", validated.step());
            fields.put("scores", Json.scores(validated.scores()));
            fields.put("metric", validated.metric());
            fields.put("value", Double.isFinite(validated.value()) ? validated.value() : null);
            fields.put("best", validated.best());
        } else if (event instanceof RunEvent.CheckpointWritten written) {
            fields.put("event", "checkpoint");
            fields.put("step", written.step());
        } else if (event instanceof RunEvent.Finished finished) {
            fields.put("event", "finished");
            fields.put("status", finished.status().name().toLowerCase(Locale.ROOT));
            fields.put("seconds", finished.seconds());
        }
        return fields;
    }
}
