package org.graftml.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.graftml.distribution.Mutation.Kind;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Breaks one thing of an example at a time, wherever something stands. The examples are ASCII. */
final class Mutations {
    /** Texts that a person chooses, or that lie in the data: no word of the platform. */
    private static final Set<String> FREE =
            Set.of("name", "column", "inputs", "targets", "test-inputs", "test-targets");

    private static final Set<String> FILES =
            Set.of("path", "test-path", "images", "labels-file", "test-images", "test-labels-file");
    /** Maps whose keys are names that a person chooses. */
    private static final Set<String> NAMES = Set.of("classes");
    /** Numbers without a smallest value. */
    private static final Set<String> ANY_NUMBER = Set.of("mean");

    private final String example;
    private final String text;
    private final List<Mutation> all = new ArrayList<>();

    private Mutations(String example, String text) {
        this.example = example;
        this.text = text;
    }

    static List<Mutation> of(String example, String text) {
        Mutations mutations = new Mutations(example, text);
        Compose parser = new Compose(LoadSettings.builder().build());
        mutations.entries((MappingNode) parser.composeString(text).orElseThrow(), "", 1);
        mutations.indentations();
        return mutations.all;
    }

    /** @param begin line of the key that the entries belong to */
    private void entries(MappingNode mapping, String owner, int begin) {
        for (NodeTuple entry : mapping.getValue()) {
            ScalarNode key = (ScalarNode) entry.getKeyNode();
            misspell(key, key.getValue());
            drop(mapping, entry, owner, begin);
            value(key.getValue(), entry.getValueNode(), line(start(key)));
        }
    }

    private void value(String setting, Node value, int begin) {
        if (value instanceof MappingNode mapping) {
            replace(Kind.WRONG_TYPE, value, "7");
            if (NAMES.contains(setting)) {
                mapping.getValue().forEach(entry -> replace(Kind.WRONG_TYPE, entry.getValueNode(), "{a: 1}"));
                return;
            }
            entries(mapping, setting, begin);
        } else if (value instanceof SequenceNode sequence) {
            replace(Kind.WRONG_TYPE, value, "{a: 1}");
            sequence.getValue().forEach(item -> value(setting, item, line(start(item))));
        } else if (value instanceof ScalarNode scalar) {
            replace(Kind.WRONG_TYPE, value, "{a: 1}");
            scalar(setting, scalar);
        }
    }

    private void scalar(String setting, ScalarNode scalar) {
        if (scalar.getValue().matches("[0-9.]+")) {
            replace(Kind.WRONG_TYPE, scalar, "many");
            replace(Kind.OUT_OF_RANGE, scalar, "1e400");
            if (!ANY_NUMBER.contains(setting)) {
                replace(Kind.OUT_OF_RANGE, scalar, "-5");
            }
        } else if (FILES.contains(setting)) {
            misspell(scalar, scalar.getValue().substring(scalar.getValue().lastIndexOf('/') + 1));
        } else if (!FREE.contains(setting) && !scalar.getValue().matches("true|false")) {
            misspell(scalar, scalar.getValue());
        }
    }

    /** What a slip makes of another name: {@code dann} less a letter. */
    private static final Set<String> RIGHT = Set.of("dan");

    /** A letter too few, one too many, and two that changed places, in the last part of a scalar. */
    private void misspell(ScalarNode scalar, String word) {
        int middle = word.length() / 2;
        String before = scalar.getValue().substring(0, scalar.getValue().length() - word.length());
        Set<String> wrong = new java.util.LinkedHashSet<>(List.of(
                word.substring(0, middle) + word.substring(middle + 1),
                word.substring(0, middle) + "x" + word.substring(middle),
                word.substring(0, middle - 1)
                        + word.charAt(middle)
                        + word.charAt(middle - 1)
                        + word.substring(middle + 1)));
        wrong.remove(word);
        wrong.removeAll(RIGHT);
        wrong.forEach(misspelt -> add(Kind.MISSPELT, word, start(scalar), end(scalar), before + misspelt));
    }

    private void replace(Kind kind, Node value, String by) {
        boolean flow = value instanceof ScalarNode || "{[".indexOf(text.charAt(start(value))) >= 0;
        if (flow) {
            add(kind, by, start(value), end(value), by);
        } else {
            // In the line of its key.
            add(kind, by, text.lastIndexOf(':', start(value)), end(value), ": " + by);
        }
    }

    private void drop(MappingNode mapping, NodeTuple entry, String owner, int begin) {
        ScalarNode key = (ScalarNode) entry.getKeyNode();
        int from = start(key);
        int to = end(entry.getValueNode());
        boolean flow = text.charAt(start(mapping)) == '{';
        if (flow) {
            boolean last = text.charAt(to) == '}';
            boolean first = text.charAt(from - 1) == '{';
            from = last && !first ? text.lastIndexOf(',', from) : from;
            to = last ? to : text.indexOf(',', to) + 2;
        } else {
            from = text.lastIndexOf('\n', from) + 1;
            to = text.indexOf('\n', to) + 1;
        }
        all.add(new Mutation(
                example,
                Kind.DROPPED,
                begin,
                line(end(mapping)),
                key.getValue(),
                owner,
                text.substring(0, from) + text.substring(to)));
    }

    private void indentations() {
        String[] lines = text.split("\n");
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith("#")) {
                continue;
            }
            List<String> shifted =
                    List.of(" " + lines[i], "   " + lines[i], lines[i].replaceFirst("^ ", ""), lines[i].strip());
            for (String wrong : new TreeSet<>(shifted)) {
                if (!wrong.equals(lines[i])) {
                    String[] changed = lines.clone();
                    changed[i] = wrong;
                    String whole = String.join("\n", changed) + "\n";
                    all.add(new Mutation(
                            example, Kind.INDENTED, i + 1, i + 1, lines[i].strip(), column(lines[i]), whole));
                }
            }
        }
    }

    private static String column(String line) {
        return String.valueOf(line.length() - line.stripLeading().length() + 1);
    }

    private void add(Kind kind, String word, int from, int to, String by) {
        int line = line(from);
        all.add(new Mutation(example, kind, line, line, word, "", text.substring(0, from) + by + text.substring(to)));
    }

    private int line(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private static int start(Node node) {
        return node.getStartMark().orElseThrow().getIndex();
    }

    /** Behind its last character; the mark of a block stands before the next entry. */
    private int end(Node node) {
        int end = node.getEndMark().orElseThrow().getIndex();
        while (Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
