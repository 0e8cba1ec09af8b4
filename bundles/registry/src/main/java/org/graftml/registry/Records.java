package org.graftml.registry;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Change.Step;
import org.graftml.registry.lock.LockEntry;
import org.graftml.registry.lock.PluginLock;
import org.osgi.framework.Version;

/** What a change makes of the record. */
final class Records {
    private Records() {}

    /** What a change is computed from: another one of it was computed from another record. */
    static String base(PluginLock lock) {
        return Integer.toHexString(lock.text().hashCode());
    }

    /** The record after a change. */
    static PluginLock after(PluginLock lock, Change change) {
        PluginLock next = lock;
        for (Step step : change.steps()) {
            next = switch (step.verb()) {
                case INSTALL, UPDATE -> next.with(List.of(entry(step)));
                case REMOVE -> next.without(List.of(step.name()));
                case DISABLE ->
                    next.with(List.of(next.find(step.name())
                            .orElseGet(() -> shipped(step))
                            .enabled(false)));
                case ENABLE -> {
                    Optional<LockEntry> known = next.find(step.name());
                    // The record says nothing of what the distribution ships and nobody disabled.
                    yield known.isEmpty() || !known.get().stored()
                            ? next.without(List.of(step.name()))
                            : next.with(List.of(known.get().enabled(true)));
                }
            };
        }
        return next;
    }

    private static LockEntry entry(Step step) {
        return new LockEntry(
                step.name(),
                Version.parseVersion(step.version()),
                step.sha256(),
                step.asked(),
                true,
                step.source().orElseThrow());
    }

    private static LockEntry shipped(Step step) {
        return new LockEntry(
                step.name(),
                Version.parseVersion(step.version()),
                LockEntry.SHIPPED,
                true,
                true,
                URI.create("shipped:" + step.name()));
    }
}
