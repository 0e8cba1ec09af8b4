package org.graftml.api.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Installs, updates and removes plug-ins, in two steps: a {@link Change} is computed and can be shown
 * before anything happens, and is then carried out, whole or not at all. An OSGi service.
 *
 * <p>What cannot be done is a {@link Misfit}: what was asked, what is missing and why, what to do.
 */
@ProviderType
public interface Registry {
    /** Code of the {@link Misfit} by which a change is refused that was computed before another one happened. */
    String OVERTAKEN = "changed-meanwhile";

    /** All plug-ins that are here, whether in use or not, by name. */
    List<Plugin> plugins();

    /** What the configured indexes offer with this in a name, an id or a summary; newest versions only. */
    List<Offer> search(String term) throws IOException;

    /**
     * What it takes to have these.
     *
     * @param sources files, folders, indexes, {@code file:} or {@code https:} addresses,
     *     {@code mvn:group:artifact:version}, names of plug-ins or ids of extensions that an index offers;
     *     a name may be followed by {@code @} and a range of versions
     * @param directory what relative paths begin at
     */
    Change install(List<String> sources, Path directory) throws IOException;

    /** The same from where the process was started. */
    default Change install(List<String> sources) throws IOException {
        return install(sources, Path.of(""));
    }

    /** What it takes to have the newest that the sources of these plug-ins offer; of all where none is named. */
    Change update(List<String> names) throws IOException;

    /** What it takes to be without these; what only they needed goes too. */
    Change remove(List<String> names) throws IOException;

    /** What it takes to use plug-ins again that were disabled or put into quarantine. */
    Change enable(List<String> names) throws IOException;

    /** What it takes to leave plug-ins out without removing them. */
    Change disable(List<String> names) throws IOException;

    /**
     * Carries a change out: files first, then the record of what is installed, at once, then the
     * running platform. Killed anywhere, it has happened or it has not.
     *
     * @throws Misfit where a file is not what the change says, or something else changed meanwhile
     */
    Outcome carryOut(Change change, Effect effect) throws IOException;

    /** Who needs a plug-in, and what it holds. */
    Why why(String name);

    /** What is not as the record says: one sentence each, none where all is well. */
    List<String> verify() throws IOException;

    /** What ought to be in use and is not: one sentence each. */
    List<String> problems();

    /**
     * Which of the plug-ins that were installed here would work in another version of Graft; nothing changes.
     *
     * @param distribution the folder of that version
     */
    List<Fit> fits(Path distribution) throws IOException;

    /** Writes {@code index.xml} (OSGi Repository) over the jars in a folder, and says where. */
    Path index(Path folder, Addresses addresses) throws IOException;

    /** Where an index says that its jars lie. */
    enum Addresses {
        /** Beside the index. */
        RELATIVE,
        /** In a Maven repository, under the coordinates that each jar notes itself. */
        MAVEN
    }

    /** When a change counts. */
    enum Effect {
        /** In the running platform too. */
        NOW,
        /** Nothing of a plug-in is run by the process that installs it. */
        NEXT_START
    }

    /**
     * How a plug-in goes with a version of Graft.
     *
     * @param obstacle why it would not be used: what it needs, and what is there
     */
    record Fit(String name, String version, Optional<String> obstacle) {}

    /**
     * What came of a change in the running platform.
     *
     * @param notes one sentence for each plug-in: in use, unloaded, held by whom, or from the next start
     * @param restart whether something waits for the next start of the process
     */
    record Outcome(List<String> notes, boolean restart) {}

    /**
     * Why a plug-in is here.
     *
     * @param asked whether a person asked for it, and not another plug-in
     * @param neededBy plug-ins that use what it offers
     * @param needs what it uses
     */
    record Why(Plugin plugin, boolean asked, List<String> neededBy, List<String> needs) {}
}
