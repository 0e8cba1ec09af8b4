package org.graftml.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Change.Step;
import org.graftml.api.registry.Change.Verb;
import org.graftml.api.registry.Plugin;
import org.graftml.registry.index.Candidate;
import org.graftml.registry.lock.Sha256;
import org.graftml.registry.trust.Trust;
import org.graftml.registry.trust.Trust.Judgement;

/**
 * Looks at the jars that a plan would take, before anything happens: whose they are, and that a version
 * that is here keeps its content.
 */
record Scrutiny(List<Plugin> plugins, Trust trust) {
    private static final String SNAPSHOT = "SNAPSHOT";
    private static final int DIGITS = 12;

    /**
     * The plan with the names of those who signed.
     *
     * @param asked in the person's words
     * @throws Misfit where one of the jars is not to be had
     */
    Change of(Change change, String asked) throws IOException {
        List<Step> steps = new ArrayList<>();
        List<String> notes = new ArrayList<>(change.notes());
        for (Step step : change.steps()) {
            if (!takes(step)) {
                steps.add(step);
                continue;
            }
            refuseOtherContent(step, asked);
            Judgement judgement = trust.judge(content(step), step.name() + " " + step.version(), asked);
            judgement.warning().ifPresent(notes::add);
            steps.add(signed(step, judgement.signer()));
        }
        return new Change(steps, change.restarted(), notes, change.base());
    }

    static boolean takes(Step step) {
        return step.verb() == Verb.INSTALL || step.verb() == Verb.UPDATE;
    }

    static Candidate content(Step step) {
        return new Candidate(step.source().orElseThrow(), step.sha256(), step.bytes());
    }

    private void refuseOtherContent(Step step, String asked) throws IOException {
        Optional<Plugin> same = plugins.stream()
                .filter(plugin -> plugin.name().equals(step.name())
                        && plugin.version().equals(step.version())
                        && !plugin.version().endsWith(SNAPSHOT))
                .findFirst();
        if (same.isPresent()) {
            String known = hash(same.get());
            if (!known.equals(step.sha256())) {
                throw Misfit.of(
                                "same-version",
                                "cannot %s\n  %s %s is here already, and is another file: SHA-256 %s, not %s"
                                        .formatted(
                                                asked,
                                                step.name(),
                                                step.version(),
                                                known.substring(0, DIGITS),
                                                step.sha256().substring(0, DIGITS)))
                        .suggest("give the new one a new version, or remove the old one first");
            }
        }
    }

    private static String hash(Plugin plugin) throws IOException {
        return plugin.sha256().isPresent() ? plugin.sha256().get() : Sha256.of(Path.of(URI.create(plugin.source())));
    }

    private static Step signed(Step step, Optional<String> signer) {
        return new Step(
                step.verb(),
                step.name(),
                step.from(),
                step.version(),
                step.asked(),
                step.source(),
                step.sha256(),
                step.bytes(),
                step.brings(),
                signer,
                step.nextStart());
    }
}
