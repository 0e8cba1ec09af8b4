package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own for a command, in which Graft does without some plug-ins: it is told so by its
 * environment, so that nothing needs to be restored whatever ends it.
 *
 * @param limit seconds; what takes longer has failed
 */
record TrialProcess(Session session, int limit) {
    /** Names with commas between; the registry reads it when it starts. */
    static final String WITHOUT = "GRAFT_WITHOUT";

    /** Whether the command fails. */
    boolean fails(String command, Set<String> without) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(session.directory().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put(WITHOUT, String.join(",", new TreeSet<>(without)));
        Path programs = Path.of(System.getProperty("graft.distribution", ".")).resolve("bin");
        environment.merge("PATH", programs.toString(), (before, ours) -> ours + java.io.File.pathSeparator + before);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean[] interrupted = new boolean[1];
        Runnable unregister = session.person().onInterrupt(() -> {
            interrupted[0] = true;
            end(process);
        });
        try {
            boolean ended = process.waitFor(limit, TimeUnit.SECONDS);
            if (interrupted[0]) {
                throw new InterruptedException("somebody waits no longer");
            }
            return !ended || process.exitValue() != 0;
        } finally {
            unregister.run();
            end(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
