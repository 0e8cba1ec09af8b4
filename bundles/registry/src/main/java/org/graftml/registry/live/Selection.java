package org.graftml.registry.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Plugin;
import org.graftml.registry.lock.Home;
import org.graftml.registry.lock.LockEntry;
import org.graftml.registry.lock.PluginLock;
import org.graftml.registry.lock.Sha256;
import org.graftml.registry.resolve.Bundles;
import org.graftml.registry.resolve.Names;
import org.osgi.framework.Bundle;
import org.osgi.resource.Resource;

/** Which of the jars that are here are to be in the framework, and why the others are not. */
final class Selection {
    private final List<Member> wanted = new ArrayList<>();
    private final Map<Member, Verdict> absent = new LinkedHashMap<>();
    private final List<Resource> hidden = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Admission admission;
    private final Function<String, Bundle> framework;

    /**
     * Nothing yet.
     *
     * @param admission who may come in at all
     * @param framework bundles by their locations, or null
     */
    Selection(Admission admission, Function<String, Bundle> framework) {
        this.admission = admission;
        this.framework = framework;
    }

    /**
     * Takes what the record and the folders say.
     *
     * @param quarantined reasons by name and version
     */
    void take(PluginLock lock, Path distribution, Home home, Map<String, String> quarantined) throws IOException {
        Member.shipped(distribution).forEach(member -> judge(member, lock, quarantined));
        List<Member> installed = lock.entries().stream()
                .filter(LockEntry::stored)
                .map(entry -> Member.installed(home, entry))
                .toList();
        if (admission.safe()) {
            Stream.concat(Member.dropped(home).stream(), installed.stream())
                    .forEach(member -> leaveOut(member, Plugin.State.DISABLED, "safe mode"));
        } else {
            for (Member member : Member.dropped(home)) {
                judgeDropped(member, lock, quarantined);
            }
            checkInstalled(installed.stream()
                    .filter(member -> judgeInstalled(member, quarantined))
                    .toList());
        }
    }

    List<Member> wanted() {
        return Collections.unmodifiableList(wanted);
    }

    Set<String> locations() {
        return wanted.stream().map(Member::location).collect(Collectors.toSet());
    }

    /** What is kept out of the framework. */
    Map<Member, Verdict> absent() {
        return Collections.unmodifiableMap(absent);
    }

    /** What came along and whose place an installed plug-in takes. */
    List<Resource> hidden() {
        return List.copyOf(hidden);
    }

    List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    void leaveOut(Member member, Plugin.State state, String reason) {
        absent.put(member, new Verdict(state, reason));
    }

    /** No signature was looked at when it was put there. */
    private void judgeDropped(Member member, PluginLock lock, Map<String, String> quarantined) throws IOException {
        Optional<String> doubt = admission.doubt(member.jar());
        if (doubt.isPresent()) {
            problems.add("%s is left out: %s".formatted(member.jar(), doubt.get()));
            leaveOut(member, Plugin.State.UNRESOLVED, doubt.get());
        } else {
            judge(member, lock, quarantined);
        }
    }

    /** A jar that came without the record: its name is in the jar. */
    private void judge(Member member, PluginLock lock, Map<String, String> quarantined) {
        if (lock.entries().isEmpty()
                && quarantined.isEmpty()
                && admission.without().isEmpty()) {
            wanted.add(member); // no jar needs to be opened
            return;
        }
        Resource resource;
        try {
            resource = resource(member);
        } catch (IOException | Misfit noBundle) {
            wanted.add(member); // the framework will say so
            return;
        }
        LockEntry entry = lock.find(Names.name(resource)).orElse(null);
        String reason = quarantined.get(Names.text(resource));
        Optional<String> refusal = admission.refusal(Names.name(resource));
        if (refusal.isPresent()) {
            leaveOut(member, Plugin.State.DISABLED, refusal.get());
        } else if (entry != null && !entry.stored() && !entry.enabled()) {
            leaveOut(member, Plugin.State.DISABLED, "");
        } else if (entry == null && reason != null) {
            leaveOut(member, Plugin.State.QUARANTINED, reason);
        } else if (entry != null && entry.stored()) {
            hidden.add(resource);
        } else {
            wanted.add(member);
        }
    }

    /** What the framework has read of a jar need not be read again: two dozen jars are a twentieth of a second. */
    private Resource resource(Member member) throws IOException {
        Bundle known = framework.apply(member.location());
        return known == null ? member.resource() : Bundles.resource(known);
    }

    /** Whether one that is installed is wanted, if it is sound. */
    private boolean judgeInstalled(Member member, Map<String, String> quarantined) {
        LockEntry entry = member.entry().orElseThrow();
        String reason = quarantined.get(entry.name() + " " + entry.version());
        Optional<String> refusal = admission.refusal(entry.name());
        if (refusal.isPresent()) {
            leaveOut(member, Plugin.State.DISABLED, refusal.get());
        } else if (!entry.enabled()) {
            leaveOut(member, Plugin.State.DISABLED, "");
        } else if (reason != null) {
            leaveOut(member, Plugin.State.QUARANTINED, reason);
        } else {
            return true;
        }
        return false;
    }

    /** No byte of a jar is loaded that is not the one that was installed. Hashes are computed on all cores. */
    private void checkInstalled(List<Member> members) {
        List<Optional<String>> flaws =
                members.parallelStream().map(Selection::flaw).toList();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (flaws.get(i).isEmpty()) {
                wanted.add(member);
                continue;
            }
            LockEntry entry = member.entry().orElseThrow();
            String reason = flaws.get(i).get() + "; `graft install " + entry.source() + "` brings it back";
            problems.add("%s %s is left out: %s".formatted(entry.name(), entry.version(), reason));
            leaveOut(member, Plugin.State.UNRESOLVED, reason);
        }
    }

    private static Optional<String> flaw(Member member) {
        try {
            return Sha256.of(member.jar()).equals(member.entry().orElseThrow().sha256())
                    ? Optional.empty()
                    : Optional.of("its file " + member.jar() + " is not the one that was installed");
        } catch (IOException e) {
            return Optional.of("its file " + member.jar() + " cannot be read");
        }
    }
}
