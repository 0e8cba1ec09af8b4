package org.graftml.registry.lock;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.graftml.api.Misfit;
import org.osgi.framework.Version;

/**
 * The record of what is installed: one line a plug-in, sorted by name, made to be read and compared
 * by people too.
 */
public final class PluginLock {
    private static final String HEAD = "# What Graft has installed. Changed by its commands: install, update, remove,"
            + " enable, disable.\n# name version sha256 asked|needed enabled|disabled source\n";
    private static final int FIELDS = 6;
    private static final int MOST_LINES = 100_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}|" + LockEntry.SHIPPED);

    private final TreeMap<String, LockEntry> entries = new TreeMap<>();

    public PluginLock(Collection<LockEntry> entries) {
        entries.forEach(entry -> this.entries.put(entry.name(), entry));
    }

    /**
     * Reads a record.
     *
     * @throws Misfit where a line is not one
     */
    public static PluginLock parse(String text) {
        List<String> lines = text.lines().limit(MOST_LINES + 1).toList();
        if (lines.size() > MOST_LINES) {
            throw broken(MOST_LINES, "the record ends", "no more than " + MOST_LINES + " lines");
        }
        List<LockEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(entry(line, i + 1));
            }
        }
        PluginLock lock = new PluginLock(entries);
        if (lock.entries.size() < entries.size()) {
            throw Misfit.of("broken-lock", "plugins.lock names a plug-in twice").expected("one line a plug-in");
        }
        return lock;
    }

    private static LockEntry entry(String line, int number) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            throw broken(number, "it has " + fields.length + " fields", FIELDS + " fields with one space between");
        }
        if (!NAME.matcher(fields[0]).matches()) {
            throw broken(number, "the name is wrong", "letters, digits, dots, hyphens");
        }
        if (!SHA256.matcher(fields[2]).matches()) {
            throw broken(number, "the hash is wrong", "64 hexadecimal digits");
        }
        try {
            return new LockEntry(
                    fields[0],
                    Version.parseVersion(fields[1]),
                    fields[2],
                    word(fields[3], "asked", "needed", number),
                    word(fields[4], "enabled", "disabled", number),
                    URI.create(fields[5]));
        } catch (IllegalArgumentException e) {
            throw broken(number, e.getMessage(), "a version such as 1.2.0 and an address");
        }
    }

    private static boolean word(String field, String yes, String no, int number) {
        if (!field.equals(yes) && !field.equals(no)) {
            throw broken(number, "it says '" + field + "'", yes + " or " + no);
        }
        return field.equals(yes);
    }

    private static Misfit broken(int line, String what, String expected) {
        return Misfit.of("broken-lock", "plugins.lock, line %d: %s".formatted(line, what))
                .expected(expected)
                .suggest("take the line out, and install the plug-in again");
    }

    public List<LockEntry> entries() {
        return List.copyOf(entries.values());
    }

    public Optional<LockEntry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The record with these in place of what has their names. */
    public PluginLock with(Collection<LockEntry> changed) {
        Map<String, LockEntry> next = new TreeMap<>(entries);
        changed.forEach(entry -> next.put(entry.name(), entry));
        return new PluginLock(next.values());
    }

    /** The record without these. */
    public PluginLock without(Collection<String> names) {
        Map<String, LockEntry> next = new TreeMap<>(entries);
        names.forEach(next::remove);
        return new PluginLock(next.values());
    }

    /** The text of the file. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (LockEntry entry : entries.values()) {
            text.append("%s %s %s %s %s %s\n"
                    .formatted(
                            entry.name(),
                            entry.version(),
                            entry.sha256(),
                            entry.asked() ? "asked" : "needed",
                            entry.enabled() ? "enabled" : "disabled",
                            entry.source()));
        }
        return text.toString();
    }
}
