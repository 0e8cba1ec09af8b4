package org.graftml.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.graftml.api.registry.Plugin;
import org.graftml.api.registry.Registry;
import org.graftml.cli.Bisection.Blamed;
import org.graftml.cli.Bisection.Elsewhere;
import org.graftml.cli.Bisection.Finding;
import org.graftml.cli.Bisection.Works;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bisect",
        description = {
            "Finds the plug-in that makes a command fail.",
            "Each trial is a process of its own, which does without some plug-ins; what is installed is not touched."
        },
        footer = {"", "Examples:", "  graft bisect --test 'graft check experiment.yaml'", "  graft bisect"})
final class BisectCommand extends GraftCommand {
    @Option(
            names = "--test",
            paramLabel = "COMMAND",
            description =
                    "A command of the system's shell, which fails by its exit code; you are asked where none is given.")
    private Optional<String> command = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "What takes longer has failed (default: 600).")
    private int limit;

    @Mixin
    private JsonOption json;

    private int trials;

    BisectCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (command.isEmpty() && !session.person().present()) {
            throw Refusal.of(
                    "nobody-to-ask", "there is nobody to ask", "--test 'COMMAND', which says by its exit code");
        }
        Map<String, Plugin> plugins = plugins();
        if (plugins.isEmpty()) {
            throw Refusal.of(
                    "nothing-to-bisect",
                    "no plug-in is in use but those that come with Graft",
                    "some that were installed");
        }
        Registry registry = session.services().registry();
        Map<String, Set<String>> needs = new TreeMap<>();
        plugins.keySet()
                .forEach(name -> needs.put(
                        name,
                        registry.why(name).needs().stream()
                                .map(need -> need.substring(0, need.indexOf(' ')))
                                .collect(Collectors.toSet())));
        Bisection bisection = new Bisection(needs);
        Finding finding = bisection.find(without -> {
            trials++;
            boolean fails = command.isPresent()
                    ? new TrialProcess(session, limit).fails(command.get(), without)
                    : asked(without);
            String set = without.isEmpty() ? "with all" : "without " + String.join(", ", new TreeSet<>(without));
            session.say("%d of at most %d: %s %s".formatted(trials, bisection.most(), fails ? "fails" : "works", set));
            return fails;
        });
        tell(finding, plugins);
        return finding instanceof Blamed ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** What came beside Graft and is in use, also in another process. */
    private Map<String, Plugin> plugins() {
        Map<String, Plugin> plugins = new TreeMap<>();
        session.services().registry().plugins().stream()
                .filter(plugin ->
                        plugin.origin() == Plugin.Origin.INSTALLED || plugin.origin() == Plugin.Origin.DROPPED)
                .filter(plugin -> plugin.state() == Plugin.State.ACTIVE)
                .forEach(plugin -> plugins.put(plugin.name(), plugin));
        return plugins;
    }

    private boolean asked(Set<String> without) throws InterruptedException {
        session.say("in another terminal: %s=%s graft ..."
                .formatted(TrialProcess.WITHOUT, String.join(",", new TreeSet<>(without))));
        while (true) {
            String answer = session.person()
                    .ask("Good or bad? [g/b]")
                    .orElseThrow(() -> new InterruptedException("nobody answers"))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (answer.startsWith("g") || answer.startsWith("b")) {
                return answer.startsWith("b");
            }
        }
    }

    private void tell(Finding finding, Map<String, Plugin> plugins) {
        String text;
        if (finding instanceof Blamed blamed) {
            String who = blamed.name() + " " + plugins.get(blamed.name()).version();
            text = blamed.alone()
                    ? "%s is to blame: without it all is well%n  `graft disable %s` leaves it out"
                            .formatted(who, blamed.name())
                    : "%s is to blame, and not alone: without it something still fails%n  `graft disable %s` leaves it out; then bisect again"
                            .formatted(who, blamed.name());
        } else if (finding instanceof Works) {
            text = "it works with everything that is in use: there is nothing to find";
        } else {
            text = "it fails without any of them, too: none is to blame, or it needs one of them";
        }
        if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(
                    "status",
                    finding instanceof Blamed ? "found" : finding instanceof Elsewhere ? "elsewhere" : "works");
            document.put("plugin", finding instanceof Blamed blamed ? blamed.name() : null);
            document.put("alone", finding instanceof Blamed blamed && blamed.alone());
            document.put("trials", trials);
            session.printJson(document);
        } else {
            text.lines().forEach(session::print);
        }
    }
}
