package org.graftml.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.plugin.BlackBox;

/** How a worker is started: by the same script, at the same place, with the same home and Java. */
final class WorkerCommand {
    /** How a worker is to show its run: the name of a {@code Place.Watch}. */
    static final String WATCH = "GRAFT_WORKER_WATCH";
    /** What the JVM writes when it crashes. */
    static final String CRASH = "crash.log";

    private static final String JAVA_OPTIONS = "GRAFT_JAVA_OPTS";
    private static final String SAFE_MODE = "--safe-mode";

    private WorkerCommand() {}

    static Path crash(Path papers) {
        return papers.resolve(CRASH);
    }

    /** @param papers a folder for what it leaves behind */
    static ProcessBuilder of(Session session, Path papers, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("graft.distribution"), "bin", "graft")
                .toString());
        command.addAll(arguments);
        if (Boolean.getBoolean("graft.safe") && !arguments.contains(SAFE_MODE)) {
            command.add(SAFE_MODE);
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(session.directory().toFile());
        Map<String, String> environment = builder.environment();
        environment.put("GRAFT_HOME", System.getProperty("graft.home"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(BlackBox.VARIABLE, papers.resolve("box").toString());
        environment.put(WATCH, session.terminal().watch().name());
        environment.put("COLUMNS", String.valueOf(session.terminal().width()));
        environment.put("NO_COLOR", session.terminal().colour() ? "" : "1");
        environment.merge(JAVA_OPTIONS, onCrash(crash(papers)), (given, more) -> given + " " + more);
        return builder;
    }

    /** A crash is told in a sentence; what the JVM has to say about it is kept, and nothing else is written. */
    private static String onCrash(Path log) {
        String options = "-XX:+DisplayVMOutputToStderr -XX:-CreateCoredumpOnCrash";
        // The script splits them at blanks.
        return log.toString().contains(" ") ? options : options + " -XX:ErrorFile=" + log;
    }
}
