package org.graftml.composer.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Writes {@code a.b.c=value} into a tree. */
public final class Overrides {
    /** What diagnostics call the place; the line is the number of the override. */
    public static final String FILE = "--set";

    private static final String USE = "use";

    private final BiFunction<String, String, Set<String>> outdated;
    private final List<Problem> problems = new ArrayList<>();

    /** @param outdated settings of one extension, by id, that another one lacks */
    public Overrides(BiFunction<String, String, Set<String>> outdated) {
        this.outdated = outdated;
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The tree with all overrides written in; those that make no sense are left out and reported. */
    public Node apply(Node root, List<String> overrides) {
        Node changed = root;
        for (int i = 0; i < overrides.size(); i++) {
            changed = apply(changed, overrides.get(i), i + 1);
        }
        return changed;
    }

    private Node apply(Node root, String override, int line) {
        int equals = override.indexOf('=');
        String path = equals < 0 ? override : override.substring(0, equals).strip();
        Span span = new Span(FILE, line, 1, line, 1 + (equals < 0 ? override.length() : equals));
        List<String> keys = List.of(path.split("\\.", -1));
        if (equals < 0 || keys.stream().anyMatch(String::isBlank)) {
            problems.add(bad(span, "`" + override + "` is no override").expected("`a.b.c=value`"));
            return root;
        }
        Yaml.Read value = Yaml.read(FILE, override.substring(equals + 1), line, equals + 2);
        problems.addAll(value.problems());
        if (!value.problems().isEmpty()) {
            return root;
        }
        Node node = value.root().orElse(new Node.Scalar("", Node.Scalar.Type.NULL, false, span));
        try {
            return set(root, keys, node, span);
        } catch (Unfit unfit) {
            problems.add(unfit.problem);
            return root;
        }
    }

    /** A path that leads nowhere. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Unfit(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    private static Problem bad(Span span, String message) {
        return Problem.of(span, "bad-override", message);
    }

    private Node set(Node node, List<String> keys, Node value, Span span) {
        if (keys.isEmpty()) {
            return value;
        }
        if (node instanceof Node.Sequence sequence) {
            return setItem(sequence, keys, value, span);
        }
        Node.Mapping mapping = mapping(node, span);
        Node.Scalar key = new Node.Scalar(keys.get(0), Node.Scalar.Type.TEXT, false, span);
        List<String> rest = keys.subList(1, keys.size());
        if (rest.isEmpty() && key.text().equals(USE)) {
            mapping = adopt(mapping, value);
        }
        Node below = mapping.get(key.text()).orElse(new Node.Mapping(List.of(), span));
        return mapping.with(key, set(below, rest, value, span));
    }

    /** A bare word in the way of a path stands for the extension of that name. */
    private static Node.Mapping mapping(Node node, Span span) {
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        Node.Mapping empty = new Node.Mapping(List.of(), node.span());
        boolean word = node instanceof Node.Scalar scalar && scalar.type() != Node.Scalar.Type.NULL;
        return word ? empty.with(new Node.Scalar(USE, Node.Scalar.Type.TEXT, false, span), node) : empty;
    }

    /** What is left of an entry whose extension is replaced: not what only the old one knows. */
    private Node.Mapping adopt(Node.Mapping mapping, Node use) {
        if (!(mapping.get(USE).orElse(null) instanceof Node.Scalar old) || !(use instanceof Node.Scalar now)) {
            return mapping;
        }
        Set<String> dropped = outdated.apply(old.text(), now.text());
        return new Node.Mapping(
                mapping.entries().stream()
                        .filter(entry -> !dropped.contains(entry.key().text()))
                        .toList(),
                mapping.span());
    }

    private Node setItem(Node.Sequence sequence, List<String> keys, Node value, Span span) {
        List<Node> items = new ArrayList<>(sequence.items());
        String key = keys.get(0);
        if (!key.matches("\\d{1,6}")) {
            return setOnly(sequence, keys, value, span);
        }
        int index = Integer.parseInt(key);
        if (index > items.size()) {
            throw new Unfit(bad(span, "there is no item " + index + " in a list of " + items.size())
                    .expected("0 to " + items.size()));
        }
        Node old = index < items.size() ? items.get(index) : new Node.Mapping(List.of(), span);
        Node changed = set(old, keys.subList(1, keys.size()), value, span);
        if (index < items.size()) {
            items.set(index, changed);
        } else {
            items.add(changed);
        }
        return new Node.Sequence(items, sequence.span());
    }

    /** {@code strategy.use=x} on a list: that extension alone, with the settings that the list gave it. */
    private Node setOnly(Node.Sequence sequence, List<String> keys, Node value, Span span) {
        if (keys.equals(List.of(USE))) {
            return sequence.items().stream()
                    .filter(item -> value instanceof Node.Scalar id && names(item, id.text()))
                    .findFirst()
                    .orElseGet(() -> mapping(value, span));
        }
        if (sequence.items().size() == 1) {
            return set(sequence.items().get(0), keys, value, span);
        }
        throw new Unfit(bad(
                        span,
                        "`" + keys.get(0) + "` could belong to any item of a list of "
                                + sequence.items().size())
                .expected("the number of the item, counted from 0, in front of `" + String.join(".", keys) + "`"));
    }

    private static boolean names(Node item, String id) {
        Node use = item instanceof Node.Mapping mapping ? mapping.get(USE).orElse(item) : item;
        return use instanceof Node.Scalar scalar && scalar.text().equals(id);
    }
}
