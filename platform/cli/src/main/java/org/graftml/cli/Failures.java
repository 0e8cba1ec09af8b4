package org.graftml.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Culprit;

/** What went wrong and by whose fault, for machines and for people. */
final class Failures {
    private Failures() {}

    static Map<String, Object> document(String message, Optional<Culprit> culprit) {
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("message", message);
        why.put("plugin", culprit.map(Culprit::plugin).orElse(null));
        culprit.ifPresent(known -> {
            why.put("version", known.version());
            why.put("extension", known.kind() + " " + known.id());
            why.put("node", known.node());
        });
        return why;
    }

    /** The message, with the plug-in behind it. */
    static String text(String message, Optional<Culprit> culprit) {
        return message
                + culprit.map(known -> " (plug-in " + known.bundle() + ")").orElse("");
    }
}
