package org.graftml.api.run;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a method has helped: two models on the same samples, one class each.
 *
 * @param method what was tried
 * @param against the strategy that it is compared with
 * @param stream whose samples these are
 * @param all the samples of all classes; its name is that of the stream
 * @param classes those of each class
 */
public record Verdict(String method, String against, String stream, Change all, Effect effect, List<Change> classes) {
    private static final int NAMED = 3;

    public Verdict {
        classes = List.copyOf(classes);
    }

    /** What became of the samples. */
    public enum Effect {
        HELPS,
        /** The difference is within what chance does with so many samples, or below one point. */
        LITTLE,
        HURTS
    }

    /**
     * Some samples, before and after.
     *
     * @param before share that the other strategy has right
     * @param after share that the method has right
     * @param low begin of the 95 % interval of the difference, for paired samples (Agresti and Min 2005)
     * @param high its end
     */
    public record Change(String name, int samples, double before, double after, double low, double high) {
        public double difference() {
            return after - before;
        }

        private Map<String, Object> values(String of) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put(of, name);
            values.put("samples", samples);
            values.put("before", before);
            values.put("after", after);
            values.put("difference", difference());
            values.put("interval", List.of(low, high));
            return values;
        }

        /** Whether it lost more than chance takes. */
        public boolean hurt() {
            return high < 0;
        }
    }

    /** The classes that lost more than chance takes, the worst first. */
    public List<Change> hurt() {
        return classes.stream()
                .filter(Change::hurt)
                .sorted(Comparator.comparingDouble(Change::difference))
                .toList();
    }

    /** One sentence. */
    public String words() {
        String effectWords =
                switch (effect) {
                    case HELPS -> "helps";
                    case LITTLE -> "helps little, if at all,";
                    case HURTS -> "HURTS";
                };
        List<Change> hurt = hurt();
        String classWords = hurt.isEmpty()
                ? ""
                : (hurt.size() == 1 ? "; it hurts class " : "; it hurts classes ")
                        + hurt.stream()
                                .limit(NAMED)
                                .map(change -> change.name + " (" + points(change.difference()) + ")")
                                .collect(Collectors.joining(", "))
                        + (hurt.size() > NAMED ? " and " + (hurt.size() - NAMED) + " more" : "");
        return "%s %s on %s: %s right, %s with %s, %s points (95 %% interval %s to %s, %d samples)%s."
                .formatted(
                        method,
                        effectWords,
                        stream,
                        percent(all.after),
                        percent(all.before),
                        against,
                        points(all.difference()),
                        points(all.low),
                        points(all.high),
                        all.samples,
                        classWords);
    }

    /** Named values for JSON. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", method);
        values.put("against", against);
        values.put("effect", effect.name().toLowerCase(Locale.ROOT));
        values.putAll(all.values("stream"));
        values.put(
                "classes", classes.stream().map(change -> change.values("name")).toList());
        values.put("words", words());
        return values;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f", 100 * difference);
    }
}
