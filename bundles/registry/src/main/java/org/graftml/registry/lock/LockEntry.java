package org.graftml.registry.lock;

import java.net.URI;
import org.osgi.framework.Version;

/**
 * A plug-in as the record has it.
 *
 * @param sha256 of its jar, which lies under this name in the store; {@link #SHIPPED} for one of the
 *     distribution that is disabled
 * @param asked whether a person asked for it, and not another plug-in
 * @param source where the jar came from
 */
public record LockEntry(String name, Version version, String sha256, boolean asked, boolean enabled, URI source) {
    /** Stands in place of a hash where the jar is not ours to keep. */
    public static final String SHIPPED = "shipped";

    public boolean stored() {
        return !sha256.equals(SHIPPED);
    }

    public LockEntry enabled(boolean now) {
        return new LockEntry(name, version, sha256, asked, now, source);
    }
}
