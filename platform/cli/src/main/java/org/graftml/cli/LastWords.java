package org.graftml.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;
import org.graftml.api.plugin.BlackBox;
import org.graftml.api.plugin.BlackBox.AtWork;
import org.graftml.api.run.RunResult;

/** What a process that died was doing: by its black box, and by what its JVM wrote when it crashed. */
final class LastWords {
    private static final Pattern SIGNAL =
            Pattern.compile("^#\\s+(SIG[A-Z]+|[A-Z_]+EXCEPTION[A-Z_]*)", Pattern.MULTILINE);
    private static final Pattern THREAD = Pattern.compile("^Current thread [^\"\n]*\"([^\"\n]+)\"", Pattern.MULTILINE);
    private static final String ENGINE_THREAD = "graft-engine";
    private static final int KILLED = 128 + 9;

    private LastWords() {}

    /**
     * What became of it.
     *
     * @param crash what its JVM wrote, if it did
     */
    static RunResult.Failure of(BlackBox box, Path crash, int code) throws IOException {
        List<AtWork> atWork = box.atWork().stream()
                .sorted(Comparator.comparing(one -> !one.thread().startsWith(ENGINE_THREAD)))
                .toList();
        if (!Files.exists(crash)) {
            String was = atWork.isEmpty()
                    ? ""
                    : " while " + atWork.get(0).culprit().extension() + " was at "
                            + atWork.get(0).culprit().node();
            return new RunResult.Failure("the worker process " + end(code) + was, Optional.empty(), "");
        }
        String log = Files.readString(crash, StandardCharsets.ISO_8859_1);
        String signal = first(SIGNAL, log).orElse("exit code " + code);
        Optional<String> thread = first(THREAD, log);
        Optional<Culprit> culprit = atWork.stream()
                .filter(one -> thread.filter(one.thread()::equals).isPresent())
                .map(AtWork::culprit)
                .findFirst();
        String message = culprit.map(
                        known -> Fault.of(known, "crashed the worker process in " + known.node() + ": " + signal, null)
                                .getMessage())
                .orElse("the worker process crashed in its thread '" + thread.orElse("of the JVM") + "': " + signal);
        return new RunResult.Failure(message, culprit, "");
    }

    private static String end(int code) {
        return code == KILLED ? "was killed (SIGKILL: by somebody, or because memory ran out)" : "ended with " + code;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
