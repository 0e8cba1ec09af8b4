package org.graftml.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.schema.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = {
            "Says what Graft finds here: Java, engines, devices, memory, threads, bundles.",
            "What devices it finds counts from the next start for plug-ins that require one."
        },
        footer = {"", "Example:", "  graft doctor"})
final class DoctorCommand extends GraftCommand {
    private static final long MIB = 1L << 20;

    @Mixin
    private JsonOption json;

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> engines = new ArrayList<>();
        FoundDevices devices = new FoundDevices();
        session.services().catalogue().extensions().stream()
                .filter(extension -> extension.kind().equals("engine"))
                .forEach(extension -> engines.add(engine(extension, devices)));
        keep(devices);
        List<Services.BundleState> bundles = session.services().bundles();
        boolean well = engines.stream().noneMatch(engine -> engine.containsKey("problem"))
                && bundles.stream().noneMatch(DoctorCommand::ill);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", well ? "well" : "ill");
        document.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        document.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        document.put("threads", Runtime.getRuntime().availableProcessors());
        document.put("heapMiB", Runtime.getRuntime().maxMemory() / MIB);
        document.put("memoryMiB", memory());
        document.put("home", System.getProperty("graft.home", "unknown"));
        document.put("engines", engines);
        document.put("bundles", bundles.stream().map(DoctorCommand::document).toList());
        if (json.json) {
            session.printJson(document);
        } else {
            print(document, engines, bundles);
        }
        return well ? ExitCode.DONE : ExitCode.FAULT;
    }

    private static void keep(FoundDevices devices) throws IOException {
        String home = System.getProperty("graft.home");
        if (home != null) {
            devices.keep(Path.of(home));
        }
    }

    private Map<String, Object> engine(Catalogue.ExtensionInfo extension, FoundDevices devices) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("id", extension.id());
        try {
            ComputeEngine engine =
                    (ComputeEngine) session.services().catalogue().create(extension, Map.of());
            found.put("version", engine.load().getVersion());
            found.put("devices", engine.devices().stream().map(Object::toString).toList());
            devices.add(extension.id(), engine.devices());
            found.put("accelerator", engine.accelerator());
        } catch (RuntimeException | LinkageError e) {
            // What ails an engine is what is asked for here.
            found.put("problem", String.valueOf(e.getMessage()));
        }
        return found;
    }

    private void print(
            Map<String, Object> document, List<Map<String, Object>> engines, List<Services.BundleState> bundles) {
        row("java", document.get("java"));
        row("system", document.get("system"));
        row("threads", document.get("threads"));
        row("memory", document.get("memoryMiB") + " MiB, heap of at most " + document.get("heapMiB") + " MiB");
        row("home", document.get("home"));
        for (Map<String, Object> engine : engines) {
            row(
                    "engine",
                    engine.containsKey("problem")
                            ? engine.get("id") + ": " + session.terminal().red(engine.get("problem") + "")
                            : engine.get("id") + " " + engine.get("version") + " on " + engine.get("devices"));
            if (engine.containsKey("accelerator")) {
                row("gpu", engine.get("accelerator"));
            }
        }
        if (engines.isEmpty()) {
            row("engine", session.terminal().red("none is installed"));
        }
        for (Services.BundleState bundle : bundles) {
            String state = ill(bundle) ? session.terminal().red(bundle.state()) : bundle.state();
            row("bundle", "%-42s %-14s %s".formatted(bundle.name(), bundle.version(), state));
        }
    }

    private void row(String name, Object value) {
        session.print("%-8s %s".formatted(name, value));
    }

    private static Map<String, Object> document(Services.BundleState bundle) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", bundle.name());
        document.put("version", bundle.version());
        document.put("state", bundle.state());
        return document;
    }

    private static boolean ill(Services.BundleState bundle) {
        return bundle.state().equals("unresolved") || bundle.state().equals("starting");
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MIB
                : -1;
    }
}
