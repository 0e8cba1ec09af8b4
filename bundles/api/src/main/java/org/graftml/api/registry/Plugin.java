package org.graftml.api.registry;

import java.util.List;
import java.util.Optional;

/**
 * A plug-in that is here.
 *
 * @param name symbolic name of its bundle
 * @param source where from: an address, or a path
 * @param sha256 of its jar as it was installed, 64 hexadecimal digits
 * @param reason why it is not in use
 * @param extensions what it brings, {@code kind id}
 */
public record Plugin(
        String name,
        String version,
        Origin origin,
        String source,
        Optional<String> sha256,
        State state,
        Optional<String> reason,
        List<String> extensions) {

    public Plugin {
        extensions = List.copyOf(extensions);
    }

    /** How it came here. */
    public enum Origin {
        /** With the distribution. */
        SHIPPED,
        /** Through the registry. */
        INSTALLED,
        /** Somebody put the jar into the folder of plug-ins. */
        DROPPED,
        /** A build of somebody who is writing it, for this process alone. */
        DEVELOPED
    }

    /** What became of it. */
    public enum State {
        /** In use. */
        ACTIVE,
        /** Its start takes its time. */
        STARTING,
        /** Left out by a person. */
        DISABLED,
        /** Left out because its last start failed. */
        QUARANTINED,
        /** Left out because what it needs is not here, or its file is not what the record says. */
        UNRESOLVED
    }
}
