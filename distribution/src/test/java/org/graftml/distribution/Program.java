package org.graftml.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs of one file, run with the distribution's jars on their class path. */
final class Program {
    private Program() {}

    /** Compiles and runs one; the distribution is its first argument. Gives what it printed. */
    static String run(Graft graft, Path program, String... arguments) throws Exception {
        Path distribution = Graft.distribution();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
        command.add(distribution.resolve("lib") + "/*" + File.pathSeparator + distribution.resolve("bundles") + "/*");
        command.addAll(List.of(program.toString(), distribution.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GRAFT_HOME", graft.home().toString());
        // As the start script has it: what a run was made with is compared.
        builder.environment()
                .putIfAbsent(
                        "OMP_NUM_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }
}
