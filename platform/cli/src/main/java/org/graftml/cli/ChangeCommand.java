package org.graftml.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Registry.Effect;
import org.graftml.api.registry.Registry.Outcome;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that changes plug-ins: the plan is shown, and carried out when somebody says yes. */
abstract class ChangeCommand extends GraftCommand {
    private static final int ATTEMPTS = 20;

    @Option(names = "--dry-run", description = "Show what would happen, and stop.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Without a terminal nothing is done unless this is given.")
    private boolean yes;

    @Mixin
    private JsonOption json;

    ChangeCommand(Session session) {
        super(session);
    }

    /** What is to happen. */
    abstract Change plan(Registry registry) throws IOException;

    @Override
    public Integer call() throws IOException {
        Registry registry = session.services().registry();
        Change change = plan(registry);
        if (!json.json) {
            show(change);
        }
        boolean agreed = !dryRun && !change.steps().isEmpty() && (yes || agrees());
        Optional<Outcome> outcome = Optional.empty();
        for (int attempt = 1; agreed && outcome.isEmpty(); attempt++) {
            try {
                outcome = Optional.of(registry.carryOut(change, effect()));
            } catch (Misfit overtaken) {
                // Who said yes to everything need not look again because another process was faster.
                if (!yes || attempt == ATTEMPTS || !overtaken.code().equals(Registry.OVERTAKEN)) {
                    throw overtaken;
                }
                change = plan(registry);
            }
        }
        if (json.json) {
            session.printJson(document(change, outcome));
        } else {
            outcome.ifPresent(this::tell);
        }
        return agreed || dryRun || change.steps().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private Effect effect() {
        return session.stays() ? Effect.NOW : Effect.NEXT_START;
    }

    private void show(Change change) {
        if (change.steps().isEmpty()) {
            session.say("nothing to do");
        }
        change.notes().forEach(session::say);
        for (Change.Step step : change.steps()) {
            session.say("%s %s %s%s%s"
                    .formatted(
                            session.terminal().bold("%-8s".formatted(word(step.verb()))),
                            step.name(),
                            step.from()
                                    .filter(from -> !from.equals(step.version()))
                                    .map(from -> from + " -> ")
                                    .orElse(""),
                            step.version(),
                            step.bytes() > 0 ? session.terminal().dim("  " + size(step.bytes())) : ""));
            if (!step.brings().isEmpty()) {
                session.say("         " + session.terminal().dim(String.join(", ", step.brings())));
            }
            if (!step.asked()) {
                session.say("         " + session.terminal().dim("because others need it"));
            }
            step.signer()
                    .ifPresent(
                            who -> session.say("         " + session.terminal().dim("signed by " + who)));
            step.nextStart()
                    .ifPresent(
                            why -> session.say("         " + session.terminal().yellow("from the next start: " + why)));
        }
        if (!change.restarted().isEmpty()) {
            session.say("restarts " + String.join(", ", change.restarted()));
        }
        if (change.bytes() > 0) {
            session.say("fetches  " + size(change.bytes()));
        }
    }

    private boolean agrees() {
        if (json.json || !session.person().present()) {
            session.say("nothing is done: give --yes to carry it out");
            return false;
        }
        return session.person()
                .ask("Go ahead? [y/N]")
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
    }

    private void tell(Outcome outcome) {
        outcome.notes().forEach(session::say);
        session.say(session.terminal().green("done"));
    }

    private static Map<String, Object> document(Change change, Optional<Outcome> outcome) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", outcome.isPresent() ? "done" : "planned");
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Change.Step step : change.steps()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("verb", word(step.verb()));
            fields.put("name", step.name());
            fields.put("from", step.from().orElse(null));
            fields.put("version", step.version());
            fields.put("asked", step.asked());
            fields.put("source", step.source().map(Object::toString).orElse(null));
            fields.put("sha256", step.sha256());
            fields.put("bytes", step.bytes());
            fields.put("brings", step.brings());
            fields.put("signer", step.signer().orElse(null));
            fields.put("nextStart", step.nextStart().orElse(null));
            steps.add(fields);
        }
        document.put("steps", steps);
        document.put("restarted", change.restarted());
        document.put("bytes", change.bytes());
        List<String> notes = new ArrayList<>(change.notes());
        outcome.map(Outcome::notes).ifPresent(notes::addAll);
        document.put("notes", notes);
        return document;
    }

    private static String word(Change.Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? "%.1f KiB".formatted(bytes / 1024.0) : "%.1f MiB".formatted(bytes / 1024.0 / 1024.0);
    }
}
