package org.graftml.composer.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML into nodes. Whatever the text, it ends soon, and with nodes or with problems. */
public final class Yaml {
    private static final int LONGEST = 1_000_000;
    private static final char REPLACEMENT = '\uFFFD';

    private Yaml() {}

    /** The root, where the text is YAML and not empty, and what is wrong with it. */
    public record Read(Optional<Node> root, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }

        private static Read failed(Problem problem) {
            return new Read(Optional.empty(), List.of(problem));
        }
    }

    /**
     * Reads a whole file.
     *
     * @param top keys that belong to its root, which tell whether one is indented too deep
     */
    public static Read read(String file, String content, Set<String> top) {
        return read(file, content, 1, 1, top);
    }

    /** Reads a text that begins at a line and column of a file. */
    static Read read(String file, String content, int line, int column) {
        return read(file, content, line, column, Set.of());
    }

    private static Read read(String file, String content, int line, int column, Set<String> top) {
        Text text = new Text(file, content.startsWith("\uFEFF") ? content.substring(1) : content, line, column);
        Optional<Problem> unreadable = unreadable(text);
        if (unreadable.isPresent()) {
            return Read.failed(unreadable.get());
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LONGEST + 1)
                .setParseComments(false)
                .build();
        try {
            return new TreeReader(
                            text,
                            new Parse(settings).parseString(text.content()).iterator())
                    .read();
        } catch (MarkedYamlEngineException broken) {
            return Read.failed(SyntaxErrors.explain(broken, text, top));
        } catch (YamlEngineException broken) {
            return Read.failed(Problem.of(text.character(0), "yaml", "this is no YAML: " + broken.getMessage()));
        }
    }

    private static Optional<Problem> unreadable(Text text) {
        String content = text.content();
        if (content.length() > LONGEST) {
            return Optional.of(
                    Problem.of(text.character(0), "too-long", "the file has " + content.length() + " characters")
                            .expected("at most " + LONGEST));
        }
        for (int i = 0; i < content.length(); i += Character.charCount(content.codePointAt(i))) {
            int point = content.codePointAt(i);
            if (point == REPLACEMENT) {
                return Optional.of(Problem.of(text.character(i), "not-utf-8", "this character is not UTF-8")
                        .expected("a text file encoded in UTF-8"));
            }
            if (!StreamReader.isPrintable(point)) {
                return Optional.of(Problem.of(
                                text.character(i),
                                "control-character",
                                "the control character U+%04X stands here".formatted(point))
                        .expected("text"));
            }
        }
        return Optional.empty();
    }
}
