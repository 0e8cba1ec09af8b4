package org.graftml.composer.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/** Builds nodes from the parser's events: bounded in depth and size, aliases copied, keys unique. */
final class TreeReader {
    private static final int DEEPEST = 40;
    private static final int LARGEST = 100_000;
    private static final CoreScalarResolver RESOLVER = new CoreScalarResolver(false);

    private final Text text;
    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int size;

    TreeReader(Text text, Iterator<Event> events) {
        this.text = text;
        this.events = events;
    }

    /** What stops the reading. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Stop(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }

    Yaml.Read read() {
        Optional<Node> root = Optional.empty();
        try {
            while (events.hasNext()) {
                Event event = events.next();
                if (event instanceof DocumentStartEvent && root.isPresent()) {
                    throw new Stop(Problem.of(span(event), "two-documents", "a second document begins here")
                            .expected("one experiment a file"));
                }
                if (event instanceof NodeEvent) {
                    root = Optional.of(node(event, 0));
                }
            }
        } catch (Stop stop) {
            problems.add(stop.problem);
            root = Optional.empty();
        }
        return new Yaml.Read(root, problems);
    }

    private Node node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new Stop(
                    Problem.of(span(event), "too-deep", "entries are nested more than " + DEEPEST + " deep here"));
        }
        if (event instanceof AliasEvent alias) {
            Node copied = anchors.get(alias.getAlias());
            if (copied == null) {
                throw new Stop(
                        Problem.of(span(event), "unknown-alias", "there is no anchor `&" + alias.getAlias() + "` above")
                                .suggest("put a text that begins with `*` in quotes"));
            }
            grow(event, copied.size());
            return copied.at(span(event));
        }
        grow(event, 1);
        Node node = structure(event, depth);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private Node structure(Event event, int depth) {
        if (event instanceof MappingStartEvent) {
            return mapping(event, depth);
        }
        if (event instanceof SequenceStartEvent) {
            List<Node> items = new ArrayList<>();
            Event next = events.next();
            while (!(next instanceof SequenceEndEvent)) {
                items.add(node(next, depth + 1));
                next = events.next();
            }
            return new Node.Sequence(items, span(event).to(span(next)));
        }
        ScalarEvent scalar = (ScalarEvent) event;
        boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
        return new Node.Scalar(scalar.getValue(), type(scalar, quoted), quoted, span(event));
    }

    private Node mapping(Event start, int depth) {
        Map<String, Node.Entry> entries = new java.util.LinkedHashMap<>();
        Event next = events.next();
        while (!(next instanceof MappingEndEvent)) {
            Node key = node(next, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (key instanceof Node.Scalar name) {
                add(entries, name, value);
            } else {
                problems.add(Problem.of(key.span(), "bad-key", "a key is a single word here")
                        .expected("`key: value`"));
            }
            next = events.next();
        }
        return new Node.Mapping(List.copyOf(entries.values()), span(start).to(span(next)));
    }

    private void add(Map<String, Node.Entry> entries, Node.Scalar name, Node value) {
        Node.Entry first = entries.putIfAbsent(name.text(), new Node.Entry(name, value));
        if (first != null) {
            problems.add(Problem.of(
                            name.span(),
                            "duplicate-key",
                            "`" + name.brief() + "` stands here twice, first in line "
                                    + first.key().span().line())
                    .suggest("leave one of them out"));
        }
    }

    private static Node.Scalar.Type type(ScalarEvent scalar, boolean quoted) {
        Tag tag = scalar.getTag()
                .filter(given -> !given.equals("!"))
                .map(Tag::new)
                .orElseGet(() -> quoted ? Tag.STR : RESOLVER.resolve(scalar.getValue(), true));
        if (tag.equals(Tag.NULL)) {
            return Node.Scalar.Type.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.Scalar.Type.BOOLEAN;
        }
        if (tag.equals(Tag.INT)) {
            return Node.Scalar.Type.INTEGER;
        }
        return tag.equals(Tag.FLOAT) ? Node.Scalar.Type.NUMBER : Node.Scalar.Type.TEXT;
    }

    private void grow(Event event, int nodes) {
        size += nodes;
        if (size > LARGEST) {
            throw new Stop(Problem.of(
                    span(event), "too-large", "there are more than " + LARGEST + " entries, aliases written out"));
        }
    }

    private Span span(Event event) {
        return text.span(event.getStartMark().orElseThrow(), event.getEndMark().orElseThrow());
    }
}
