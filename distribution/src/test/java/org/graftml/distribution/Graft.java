package org.graftml.distribution;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The distribution as a person has it: its start script, run in a folder, with a home of its own. */
record Graft(Path installation, Path folder, Path home) {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("graft.folder"));
    private static final Path CLASSES = DISTRIBUTION.resolveSibling("classes.jsa");
    private static final int MOST_SECONDS = 240;

    /** What a command left behind. */
    record Outcome(int code, String out, String err) {
        JsonNode json() {
            return Graft.json(out);
        }
    }

    /** One document, and nothing behind it. */
    static JsonNode json(String text) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static Graft in(Path folder) throws IOException {
        return in(folder, DISTRIBUTION);
    }

    static Graft in(Path folder, Path installation) throws IOException {
        return new Graft(installation, Files.createDirectories(folder.resolve("a folder")), folder.resolve("home"));
    }

    static Path distribution() {
        return DISTRIBUTION;
    }

    Path plugins() throws IOException {
        return Files.createDirectories(home.resolve("plugins"));
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return feed("", arguments);
    }

    /** Runs it with this as its standard input. */
    Outcome feed(String input, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = process(out, err, arguments);
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " does not end\n" + Files.readString(err));
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    Process process(Path out, Path err, String... arguments) throws IOException {
        return process(Map.of(), out, err, arguments);
    }

    Process process(Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(installation.resolve("bin/graft").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = environment(new ProcessBuilder(command))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The same process in the folder and with the home. */
    ProcessBuilder environment(ProcessBuilder builder) {
        builder.directory(folder.toFile());
        builder.environment().put("GRAFT_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("NO_COLOR", "1");
        // One for all homes of tests: each would begin with a slow start of its own.
        builder.environment().put("GRAFT_CLASSES", CLASSES.toString());
        return builder;
    }
}
