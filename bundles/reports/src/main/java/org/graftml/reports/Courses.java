package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.study.Course;

/** Reads the course of a run off its events: a run that goes on cuts off those behind its checkpoint. */
final class Courses {
    private Courses() {}

    static Course of(RunFiles run) throws IOException {
        long steps = 0;
        double earlier = 0;
        Instant begun = Instant.EPOCH;
        Instant last = Instant.EPOCH;
        List<Course.Look> looks = new ArrayList<>();
        for (JsonNode event : run.events()) {
            Instant at = Instant.parse(event.path("at").asText());
            switch (event.path("event").asText()) {
                case "started" -> {
                    earlier += seconds(begun, last);
                    begun = at;
                    steps = event.path("steps").asLong();
                }
                case "validated" ->
                    looks.add(new Course.Look(
                            event.path("step").asLong(),
                            event.path("metric").asText(),
                            event.path("value").asDouble(Double.NaN)));
                default -> {}
            }
            last = at;
        }
        return new Course(steps, looks, earlier + seconds(begun, last), earlier);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
