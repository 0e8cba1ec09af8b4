package org.graftml.composer.yaml;

import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what is wrong with text that is no YAML in the words of its writer, not in those of a parser. */
final class SyntaxErrors {
    private final Text text;
    private final Set<String> top;
    private final String problem;
    private final String context;
    private final int at;
    private final Optional<Integer> begun;

    private SyntaxErrors(MarkedYamlEngineException broken, Text text, Set<String> top) {
        this.text = text;
        this.top = top;
        this.problem = Optional.ofNullable(broken.getProblem()).orElse("");
        this.context = Optional.ofNullable(broken.getContext()).orElse("");
        this.begun = broken.getContextMark().map(text::offset);
        Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
        this.at = mark.map(text::offset).orElse(0);
    }

    /** @param top keys that begin at the first column */
    static Problem explain(MarkedYamlEngineException broken, Text text, Set<String> top) {
        return new SyntaxErrors(broken, text, top).explain();
    }

    private Problem explain() {
        if (problem.contains("TAB")) {
            return Problem.of(text.character(at), "tab", "a tab stands where YAML wants spaces")
                    .suggest("indent with spaces");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return secondColon();
        }
        if (context.contains("flow mapping")) {
            return flow("{", "}");
        }
        if (context.contains("flow sequence")) {
            return flow("[", "]");
        }
        if (problem.contains("expected <block end>") || problem.contains("could not find expected ':'")) {
            return block();
        }
        if (context.contains("quoted scalar")) {
            return Problem.of(text.character(begun.orElse(at)), "open-quote", "this quote is not closed");
        }
        if (problem.contains("expected the node content")) {
            return Problem.of(text.character(at), "missing-value", "a value is missing here");
        }
        if (problem.contains("cannot start any token")) {
            String character =
                    text.character(at).endColumn() > text.character(at).column()
                            ? text.content().substring(at, text.content().offsetByCodePoints(at, 1))
                            : "";
            return Problem.of(text.character(at), "bad-character", "`" + character + "` cannot begin a value")
                    .suggest("put the value in quotes");
        }
        Problem unknown = Problem.of(text.character(at), "yaml", "this is no YAML: " + problem);
        return problem.contains("<document start>") ? indentation().orElse(unknown) : unknown;
    }

    private Optional<Problem> indentation() {
        return Indentation.explain(text, text.line(at), top);
    }

    private Problem secondColon() {
        int line = text.line(at);
        int begin = text.start(line) + text.indent(line);
        String before = text.content().substring(begin, at);
        if (before.contains(": ") || before.contains("{") || text.above(line) < 0) {
            return Problem.of(text.character(at), "second-colon", "a second `:` stands in this entry")
                    .expected("one `key: value` a line")
                    .suggest("put a text with a colon in quotes");
        }
        int above = text.above(line);
        if (text.indent(line) > text.indent(above)) {
            return indentation().orElseGet(() -> Problem.of(
                            text.whole(line),
                            Indentation.CODE,
                            "`" + Text.brief(before.strip())
                                    + "` is indented deeper than the entry above, which has a value already")
                    .expected("it at column " + (text.indent(above) + 1) + ", or no value above"));
        }
        return noColon(above);
    }

    private Problem noColon(int line) {
        String entry = text.line(line, "").strip();
        Problem found = Problem.of(text.whole(line), "no-entry", "`" + Text.brief(entry) + "` is no entry")
                .expected("`key: value`, with a space behind the colon");
        return found.fix(entry.contains(":") ? entry.replaceFirst(":", ": ") : entry + ":");
    }

    private Problem flow(String open, String close) {
        int start = begun.orElse(at);
        if (text.line(start) != text.line(at) || at >= text.content().length()) {
            return Problem.of(text.character(start), "open-bracket", "this `" + open + "` is not closed")
                    .expected("`" + close + "`");
        }
        return Problem.of(text.character(at), "yaml", "this cannot stand inside `" + open + close + "`")
                .expected("`,` or `" + close + "`");
    }

    private Problem block() {
        int line = text.line(at);
        if (problem.contains("could not find expected ':'")) {
            return noColon(begun.map(text::line).orElse(line));
        }
        boolean first = at == text.start(line) + text.indent(line);
        if (!first) {
            return Problem.of(text.character(at), "yaml", "this stands behind the end of a value")
                    .suggest("put the whole value in quotes, or begin a new line");
        }
        boolean item = text.content().startsWith("-", at);
        return indentation()
                .orElseGet(() -> item
                        ? Problem.of(text.whole(line), "yaml", "an item of a list stands among entries")
                                .expected("`key: value`")
                        : Problem.of(
                                text.whole(line), Indentation.CODE, "no entry above begins where this line begins"));
    }
}
