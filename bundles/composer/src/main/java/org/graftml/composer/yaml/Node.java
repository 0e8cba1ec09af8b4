package org.graftml.composer.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A piece of YAML with its place. */
public sealed interface Node {
    Span span();

    /** The same node, and all below it, at another place. */
    Node at(Span span);

    /** How many nodes it consists of. */
    int size();

    /** A single value. */
    record Scalar(String text, Type type, boolean quoted, Span span) implements Node {
        /** What a plain scalar means in YAML's core schema; quoted ones are text. */
        public enum Type {
            NULL("nothing"),
            BOOLEAN("a truth value"),
            INTEGER("a whole number"),
            NUMBER("a decimal number"),
            TEXT("text");

            private final String words;

            Type(String words) {
                this.words = words;
            }

            @Override
            public String toString() {
                return words;
            }
        }

        /** As it stands in the file, quotes included; long ones are cut. */
        public String shown() {
            return quoted ? '"' + brief() + '"' : brief();
        }

        /** The text, or its beginning where it is long. */
        public String brief() {
            return Text.brief(text);
        }

        @Override
        public Scalar at(Span other) {
            return new Scalar(text, type, quoted, other);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /** Entries in the order of the text. */
    record Mapping(List<Entry> entries, Span span) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }

        public Optional<Node> get(String key) {
            return entry(key).map(Entry::value);
        }

        /** The same with an entry replaced, or added at the end. */
        public Mapping with(Scalar key, Node value) {
            List<Entry> changed = new ArrayList<>(entries);
            Entry entry = new Entry(key, value);
            for (int i = 0; i < changed.size(); i++) {
                if (changed.get(i).key().text().equals(key.text())) {
                    changed.set(i, entry);
                    return new Mapping(changed, span);
                }
            }
            changed.add(entry);
            return new Mapping(changed, span);
        }

        /** The same without the entries of some keys. */
        public Mapping without(Set<String> keys) {
            return new Mapping(
                    entries.stream()
                            .filter(entry -> !keys.contains(entry.key().text()))
                            .toList(),
                    span);
        }

        @Override
        public Mapping at(Span other) {
            return new Mapping(
                    entries.stream()
                            .map(e -> new Entry(e.key().at(other), e.value().at(other)))
                            .toList(),
                    other);
        }

        @Override
        public int size() {
            return 1 + entries.stream().mapToInt(e -> 1 + e.value().size()).sum();
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Span span) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Sequence at(Span other) {
            return new Sequence(items.stream().map(item -> item.at(other)).toList(), other);
        }

        @Override
        public int size() {
            return 1 + items.stream().mapToInt(Node::size).sum();
        }
    }

    /** One entry of a mapping. */
    record Entry(Scalar key, Node value) {}
}
