package org.graftml.api.baseline;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What bnd compares of an api, as text: a line for each element, indented below its owner, so that a change
 * of the baseline can be read in a review. {@code METHOD + - run()} would be an element whose arrival and
 * whose loss change nothing.
 */
final class Outline {
    private static final String INDENT = " ";
    private static final Set<String> JAVAS = javas();

    private Outline() {}

    static String write(Tree tree) {
        StringBuilder text = new StringBuilder();
        write(own(tree.serialize()), "", text);
        return text.toString();
    }

    /** Without what Java gives to every type, which is not the same in every version of Java. */
    private static Tree.Data own(Tree.Data data) {
        data.children = data.children == null
                ? new Tree.Data[0]
                : Stream.of(data.children)
                        .filter(child -> !isJavas(child))
                        .map(Outline::own)
                        .toArray(Tree.Data[]::new);
        return data;
    }

    private static boolean isJavas(Tree.Data data) {
        return data.type == Type.METHOD && JAVAS.contains(data.name)
                || data.type == Type.ANNOTATED && data.name.startsWith("jdk.");
    }

    private static Set<String> javas() {
        return Stream.of(Object.class, Throwable.class, Enum.class, Record.class, Annotation.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .map(method -> method.getName()
                        + Stream.of(method.getParameterTypes())
                                .map(Class::getTypeName)
                                .collect(joining(",", "(", ")")))
                .collect(toSet());
    }

    private static void write(Tree.Data data, String indent, StringBuilder text) {
        text.append("%s%s %s %s %s%n".formatted(indent, data.type, data.add, data.rem, data.name));
        if (data.children != null) {
            for (Tree.Data child : data.children) {
                write(child, indent + INDENT, text);
            }
        }
    }

    static Tree read(String text) throws Exception {
        Deque<Node> open = new ArrayDeque<>();
        Node root = null;
        for (String line : text.lines().toList()) {
            int depth = line.length() - line.stripLeading().length();
            Node node = new Node(depth, line.strip());
            while (!open.isEmpty() && open.peek().depth >= depth) {
                open.pop();
            }
            if (open.isEmpty()) {
                root = node;
            } else {
                open.peek().children.add(node);
            }
            open.push(node);
        }
        return bundle(root.data());
    }

    /** An api as bnd wants to have it: in a bundle. */
    static Tree bundle(Tree api) throws Exception {
        return bundle(own(api.serialize()));
    }

    private static Tree bundle(Tree.Data api) throws Exception {
        Tree.Data bundle = new Tree.Data();
        bundle.type = Type.BUNDLE;
        bundle.add = Delta.CHANGED;
        bundle.rem = Delta.CHANGED;
        bundle.name = "api";
        bundle.children = new Tree.Data[] {api};
        return new DiffPluginImpl().deserialize(bundle);
    }

    private static final class Node {
        private final int depth;
        private final String[] words;
        private final List<Node> children = new ArrayList<>();

        Node(int depth, String line) {
            this.depth = depth;
            words = line.split(" ", 4);
        }

        Tree.Data data() {
            Tree.Data data = new Tree.Data();
            data.type = Type.valueOf(words[0]);
            data.add = Delta.valueOf(words[1]);
            data.rem = Delta.valueOf(words[2]);
            data.name = words[3];
            data.children = children.stream().map(Node::data).toArray(Tree.Data[]::new);
            return data;
        }
    }
}
