package org.graftml.trainer.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What sets two documents apart, entry by entry, in words. */
final class Differences {
    /** More than these nobody reads. */
    private static final int TOLD = 5;

    private static final int LONGEST = 80;

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** For instance {@code train.epochs is 3 there and 5 here}; empty where they are equal. */
    static String between(JsonNode there, JsonNode here) {
        Differences differences = new Differences();
        differences.compare("", there, here);
        List<String> found = differences.found;
        String told = String.join("; ", found.subList(0, Math.min(TOLD, found.size())));
        return found.size() > TOLD ? told + "; and " + (found.size() - TOLD) + " more" : told;
    }

    private void compare(String path, JsonNode there, JsonNode here) {
        if (there.equals(here)) {
            return;
        }
        if (there.isObject() && here.isObject()) {
            Set<String> keys = new TreeSet<>();
            there.fieldNames().forEachRemaining(keys::add);
            here.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> compare(path.isEmpty() ? key : path + "." + key, there.path(key), here.path(key)));
        } else if (there.isArray() && here.isArray() && there.size() == here.size()) {
            for (int i = 0; i < there.size(); i++) {
                compare(path + "[" + i + "]", there.path(i), here.path(i));
            }
        } else {
            found.add(path + " is " + text(there) + " there and " + text(here) + " here");
        }
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()) {
            return "absent";
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
