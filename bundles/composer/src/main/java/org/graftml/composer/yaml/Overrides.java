package org.graftml.composer.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.graftml.api.schema.Near;

/** Writes {@code a.b.c=value} into a tree. */
public final class Overrides {
    /** What diagnostics call the place; the line is the number of the override. */
    public static final String FILE = "--set";

    private static final String USE = "use";
    private static final String INDEX = "\\d{1,6}";

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
        Span span = span(override, line, 0, equals < 0 ? override.length() : equals);
        List<Node.Scalar> keys = keys(override, line, equals);
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.text().isBlank())) {
            problems.add(
                    bad(span, "`" + Text.brief(override) + "` is no override").expected("`a.b.c=value`"));
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

    /** The tree with a value at a dotted path; where that makes no sense, as it was, and reported. */
    public Node apply(Node root, Node.Scalar path, Node value) {
        List<Node.Scalar> keys = Arrays.stream(path.text().split("\\.", -1))
                .map(key -> new Node.Scalar(key, Node.Scalar.Type.TEXT, false, path.span()))
                .toList();
        try {
            return set(root, keys, value, path.span());
        } catch (Unfit unfit) {
            problems.add(unfit.problem);
            return root;
        }
    }

    /** The keys of a path, each at its place; none for an override without a value. */
    private static List<Node.Scalar> keys(String override, int line, int equals) {
        List<Node.Scalar> keys = new ArrayList<>();
        int from = 0;
        for (String key :
                equals < 0 ? new String[0] : override.substring(0, equals).split("\\.", -1)) {
            Span span = span(override, line, from, from + key.length());
            keys.add(new Node.Scalar(key.strip(), Node.Scalar.Type.TEXT, false, span));
            from += key.length() + 1;
        }
        return keys;
    }

    /** A part of an override, without the blanks around it. */
    private static Span span(String override, int line, int from, int to) {
        int begin = from;
        int end = to;
        while (begin < end && Character.isWhitespace(override.charAt(begin))) {
            begin++;
        }
        while (end > begin && Character.isWhitespace(override.charAt(end - 1))) {
            end--;
        }
        return new Span(FILE, line, begin + 1, line, end + 1);
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

    private Node set(Node node, List<Node.Scalar> keys, Node value, Span span) {
        if (keys.isEmpty()) {
            return value;
        }
        if (node instanceof Node.Sequence sequence) {
            return setItem(sequence, keys, value, span);
        }
        Node.Mapping mapping = mapping(node, span);
        Node.Scalar key = keys.get(0);
        if (mapping.get(USE).isPresent() && key.text().matches(INDEX)) {
            // A single extension stands for a list of one.
            return setItem(new Node.Sequence(List.of(node), node.span()), keys, value, span);
        }
        List<Node.Scalar> rest = keys.subList(1, keys.size());
        if (rest.isEmpty() && key.text().equals(USE)) {
            mapping = adopt(mapping, value);
        }
        if (!rest.isEmpty() && mapping.get(key.text()).isEmpty()) {
            misspelt(mapping, key);
        }
        Node below = mapping.get(key.text()).orElse(new Node.Mapping(List.of(), span));
        return mapping.with(key, set(below, rest, value, span));
    }

    /** A path into an entry that is not there, beside one that is nearly called so. */
    private static void misspelt(Node.Mapping mapping, Node.Scalar key) {
        List<String> near = Near.words(
                key.text(),
                mapping.entries().stream().map(entry -> entry.key().text()).toList());
        if (!near.isEmpty() && Near.distance(key.text(), near.get(0)) == 1) {
            throw new Unfit(Problem.of(key.span(), "unknown-key", "there is no `" + key.brief() + "` to change")
                    .expected("an entry that is there; a new one is set as a whole: `…" + key.brief() + "={…}`")
                    .suggest(Near.question(near.subList(0, 1)))
                    .fix(near.get(0)));
        }
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
        return mapping.without(outdated.apply(old.text(), now.text()));
    }

    private Node setItem(Node.Sequence sequence, List<Node.Scalar> keys, Node value, Span span) {
        List<Node> items = new ArrayList<>(sequence.items());
        String key = keys.get(0).text();
        if (!key.matches(INDEX)) {
            return setOnly(sequence, keys, value, span);
        }
        int index = Integer.parseInt(key);
        if (index > items.size()) {
            throw new Unfit(bad(keys.get(0).span(), "there is no item " + index + " in a list of " + items.size())
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
    private Node setOnly(Node.Sequence sequence, List<Node.Scalar> keys, Node value, Span span) {
        if (keys.size() == 1 && keys.get(0).text().equals(USE)) {
            return sequence.items().stream()
                    .filter(item -> value instanceof Node.Scalar id && names(item, id.text()))
                    .findFirst()
                    .orElseGet(() -> mapping(value, span));
        }
        if (sequence.items().size() == 1) {
            return set(sequence.items().get(0), keys, value, span);
        }
        String path = keys.stream().map(Node.Scalar::text).collect(Collectors.joining("."));
        throw new Unfit(bad(
                        keys.get(0).span(),
                        "`" + keys.get(0).brief() + "` could belong to any item of a list of "
                                + sequence.items().size())
                .expected("the number of the item, counted from 0, in front of `" + Text.brief(path) + "`"));
    }

    private static boolean names(Node item, String id) {
        Node use = item instanceof Node.Mapping mapping ? mapping.get(USE).orElse(item) : item;
        return use instanceof Node.Scalar scalar && scalar.text().equals(id);
    }
}
