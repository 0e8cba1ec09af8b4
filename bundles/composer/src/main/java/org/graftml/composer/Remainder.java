package org.graftml.composer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graftml.composer.yaml.Node;

/** What is left of a file without the entries that something is wrong with. */
final class Remainder {
    private static final String DATA = "data";

    private final Node.Mapping root;
    private final Set<String> wrong = new HashSet<>();

    private Remainder(Node.Mapping root) {
        this.root = root;
    }

    /**
     * A file without some entries.
     *
     * @param paths dotted; of one that is not there, what it is missing from is left out
     * @param left takes the paths that were left out
     */
    static Node.Mapping of(Node.Mapping root, List<String> paths, Set<String> left) {
        Remainder remainder = new Remainder(root);
        paths.stream()
                .flatMap(path -> remainder.there(path).stream())
                .filter(path -> !path.equals(DATA))
                .forEach(remainder.wrong::add);
        left.addAll(remainder.wrong);
        return remainder.mapping(root, "");
    }

    /** The path itself, or of the entry that it begins with. */
    private Optional<String> there(String path) {
        Optional<Node> node = Optional.of(root);
        StringBuilder found = new StringBuilder();
        for (String key : path.split("\\.")) {
            node = node.flatMap(parent -> child(parent, key));
            if (node.isEmpty()) {
                break;
            }
            found.append(found.isEmpty() ? "" : ".").append(key);
        }
        return Optional.of(found.toString()).filter(known -> !known.isEmpty());
    }

    private static Optional<Node> child(Node parent, String key) {
        if (parent instanceof Node.Mapping mapping) {
            return mapping.get(key);
        }
        if (parent instanceof Node.Sequence sequence && key.matches("\\d{1,6}")) {
            return sequence.items().stream().skip(Long.parseLong(key)).findFirst();
        }
        return Optional.empty();
    }

    private Node left(Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            return mapping(mapping, path + ".");
        }
        return node instanceof Node.Sequence sequence ? sequence(sequence, path + ".") : node;
    }

    private Node.Mapping mapping(Node.Mapping mapping, String prefix) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : mapping.entries()) {
            String path = prefix + entry.key().text();
            if (!wrong.contains(path)) {
                entries.add(new Node.Entry(entry.key(), left(entry.value(), path)));
            }
        }
        return new Node.Mapping(entries, mapping.span());
    }

    private Node.Sequence sequence(Node.Sequence sequence, String prefix) {
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            if (!wrong.contains(prefix + i)) {
                items.add(left(sequence.items().get(i), prefix + i));
            }
        }
        return new Node.Sequence(items, sequence.span());
    }
}
