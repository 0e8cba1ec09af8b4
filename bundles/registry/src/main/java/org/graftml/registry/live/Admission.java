package org.graftml.registry.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.registry.trust.Trust;

/**
 * Who may come in at all, whatever the record and the folders say.
 *
 * @param safe whether only what the distribution ships is used
 * @param without names of plug-ins that are left out while this process lives
 * @param trust whose jars may be dropped in by hand
 */
public record Admission(boolean safe, Set<String> without, Trust trust) {
    /** Names, with commas between, of plug-ins that a process does without. */
    public static final String WITHOUT = "GRAFT_WITHOUT";

    public Admission {
        without = Set.copyOf(without);
    }

    /** What the process was told when it was started. */
    public static Admission ofProcess(Trust trust) {
        Set<String> without = Arrays.stream(
                        System.getenv().getOrDefault(WITHOUT, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new Admission(Boolean.getBoolean("graft.safe"), without, trust);
    }

    /** Why a plug-in stays out that others would let in. */
    Optional<String> refusal(String name) {
        return without.contains(name) ? Optional.of("this process does without it") : Optional.empty();
    }

    /** Why a jar that was dropped in by hand stays out; settings that cannot be read let nothing in. */
    Optional<String> doubt(Path dropped) throws IOException {
        try {
            return trust.doubt(dropped);
        } catch (Misfit unreadable) {
            return Optional.of(unreadable.getMessage());
        }
    }
}
