package org.graftml.api.registry;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What will happen to the plug-ins.
 *
 * @param steps by name; none where all is as asked already
 * @param restarted plug-ins that are stopped and started because they use what changes
 * @param notes what else is worth knowing, one sentence each
 * @param base what it was computed from: a change of something that changed meanwhile is refused
 */
public record Change(List<Step> steps, List<String> restarted, List<String> notes, String base) {
    public Change {
        steps = List.copyOf(steps);
        restarted = List.copyOf(restarted);
        notes = List.copyOf(notes);
    }

    /** What will be fetched, in bytes. */
    public long bytes() {
        return steps.stream().mapToLong(Step::bytes).sum();
    }

    /** What happens. */
    public enum Verb {
        INSTALL,
        UPDATE,
        REMOVE,
        ENABLE,
        DISABLE
    }

    /**
     * What happens to one plug-in.
     *
     * @param from the version that is here
     * @param version the version that will be here, or that goes
     * @param asked whether a person asked for it, and not another plug-in
     * @param source where the jar lies, for what is installed or updated
     * @param sha256 of that jar
     * @param bytes to fetch
     * @param brings its extensions, {@code kind id}
     * @param signer who signed the jar, and whether that counts
     * @param nextStart why it has no effect before the next start of the process
     */
    public record Step(
            Verb verb,
            String name,
            Optional<String> from,
            String version,
            boolean asked,
            Optional<URI> source,
            String sha256,
            long bytes,
            List<String> brings,
            Optional<String> signer,
            Optional<String> nextStart) {
        public Step {
            brings = List.copyOf(brings);
        }
    }
}
