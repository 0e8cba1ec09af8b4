package org.graftml.composer.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Writes one tree over another, entry by entry, as JSON merge patches are (RFC 7396): groups are merged,
 * {@code null} takes an entry away, anything else stands in the place of what was there. Where another
 * extension is named, the settings go that only the old one knows.
 */
public final class Overlay {
    private static final String USE = "use";

    private final BiFunction<String, String, Set<String>> outdated;

    /** @param outdated settings of one extension, by id, that another one lacks */
    public Overlay(BiFunction<String, String, Set<String>> outdated) {
        this.outdated = outdated;
    }

    public Node.Mapping merge(Node.Mapping base, Node.Mapping over) {
        Node.Mapping merged = adopt(base, over);
        for (Node.Entry entry : over.entries()) {
            String key = entry.key().text();
            merged = removes(entry.value())
                    ? merged.without(Set.of(key))
                    : merged.with(entry.key(), merge(merged.get(key), entry.value()));
        }
        return merged;
    }

    private Node merge(Optional<Node> base, Node over) {
        if (!(over instanceof Node.Mapping mapping)) {
            return over;
        }
        return merge(base.flatMap(Overlay::group).orElse(new Node.Mapping(List.of(), over.span())), mapping);
    }

    /** A group of entries; a bare word stands for the extension of that name. */
    private static Optional<Node.Mapping> group(Node node) {
        if (node instanceof Node.Scalar word && word.type() != Node.Scalar.Type.NULL) {
            Node.Scalar use = new Node.Scalar(USE, Node.Scalar.Type.TEXT, false, word.span());
            return Optional.of(new Node.Mapping(List.of(new Node.Entry(use, word)), word.span()));
        }
        return Optional.of(node).filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    }

    /** An entry that says {@code null}; one without a value is a slip. */
    private static boolean removes(Node value) {
        return value instanceof Node.Scalar scalar
                && scalar.type() == Node.Scalar.Type.NULL
                && !scalar.text().isEmpty();
    }

    private Node.Mapping adopt(Node.Mapping base, Node.Mapping over) {
        return base.get(USE).orElse(null) instanceof Node.Scalar old
                        && over.get(USE).orElse(null) instanceof Node.Scalar now
                ? base.without(outdated.apply(old.text(), now.text()))
                : base;
    }
}
