package org.graftml.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A graph as a tree for a terminal. */
final class GraphTree {
    private record Node(String text, List<Node> children) {
        Node(String text) {
            this(text, new ArrayList<>());
        }

        Node add(String child) {
            Node node = new Node(child);
            children.add(node);
            return node;
        }
    }

    private final boolean colour;

    private GraphTree(boolean colour) {
        this.colour = colour;
    }

    static String draw(GraphDocument graph, boolean colour) {
        GraphTree tree = new GraphTree(colour);
        StringBuilder text = new StringBuilder();
        Node root = tree.tree(graph);
        text.append(root.text).append('\n');
        tree.lines(root, "", text);
        return text.toString();
    }

    private Node tree(GraphDocument graph) {
        if (!graph.hasNetwork()) {
            Node root = new Node(bold(graph.name()));
            streams(graph, root);
            return root;
        }
        Node root = new Node("%s  %s, seed %d, %s%s"
                .formatted(
                        bold(graph.name()),
                        String.join(" + ", graph.strategies()),
                        graph.seed(),
                        graph.engine().isEmpty() ? "" : graph.engine() + " on ",
                        graph.device()));
        streams(graph, root);
        if (!graph.augment().isEmpty()) {
            root.add(bold("augment") + "  " + String.join(", ", graph.augment()));
        }
        network(root, "backbone", graph.backbone(), "");
        if (!graph.weights().name().isEmpty()) {
            root.add(bold("weights") + "  " + graph.weights().words());
        }
        graph.heads()
                .forEach(head -> network(
                        root,
                        head.network().name(),
                        head.network(),
                        ", learns " + head.label() + ", predicts " + head.predicts()));
        graph.modules().forEach(module -> network(root, "module " + module.name(), module, ""));
        graph.states().forEach(state -> root.add(bold("state") + " " + state.path() + " " + sizes(state.shape())));
        losses(graph, root);
        graph.phases().forEach(phase -> phase(root, phase));
        root.add(bold("steps")
                + "  %d of %d samples, %d an epoch; %s parameters"
                        .formatted(
                                graph.training().steps(),
                                graph.training().batch(),
                                graph.training().stepsPerEpoch(),
                                count(graph.parameters())));
        return root;
    }

    private void streams(GraphDocument graph, Node root) {
        Node data = root.add(bold("data"));
        for (GraphDocument.Stream stream : graph.streams()) {
            Node node = data.add("%s  %s, %d samples, %d labels shown%s, %d scored"
                    .formatted(
                            bold(stream.name()),
                            stream.role(),
                            stream.size(),
                            stream.shown(),
                            stream.validating() == 0 ? "" : ", " + stream.validating() + " kept to validate",
                            stream.scored()));
            stream.parts().forEach((part, type) -> node.add(part + ": " + type));
        }
    }

    private void network(Node root, String title, GraphDocument.Network network, String more) {
        Node node = root.add(
                bold(title) + "  " + count(network.parameters()) + " parameters -> " + shape(network.output()) + more);
        for (GraphDocument.Port input : network.inputs()) {
            node.add("input " + input.name() + " " + shape(input.shape()));
        }
        for (GraphDocument.Stage stage : network.stages()) {
            String numbers = stage.trainable() + stage.frozen() == 0
                    ? ""
                    : "  " + count(stage.trainable()) + " trained"
                            + (stage.frozen() == 0 ? "" : ", " + count(stage.frozen()) + " fixed");
            Node layers = node.add(stage.name() + " " + shape(stage.shape()) + numbers);
            stage.layers().forEach(layer -> layers.add(dim(layer)));
        }
    }

    private void losses(GraphDocument graph, Node root) {
        Node losses = root.add(bold("losses"));
        for (GraphDocument.Loss loss : graph.losses()) {
            Node node = losses.add(loss.path() + " × " + loss.weight());
            if (!loss.labels().isEmpty()) {
                node.add("labels of " + loss.labels() + " with " + loss.head());
            }
            loss.reads().forEach(value -> node.add("reads " + value.path()));
        }
    }

    private void phase(Node root, GraphDocument.Phase phase) {
        Node node = root.add("%s %s  %d steps, %s parameters trained, %s fixed"
                .formatted(bold("phase"), phase.name(), phase.steps(), count(phase.trainable()), count(phase.fixed())));
        for (GraphDocument.Update update : phase.updates()) {
            node.add("%s: %s move %s%s"
                    .formatted(
                            update.name(),
                            String.join(", ", update.losses()),
                            String.join(", ", update.moves()),
                            update.times() > 1 ? ", " + update.times() + " times a step" : ""));
        }
        if (!phase.fits().isEmpty()) {
            node.add("computed first: " + String.join(", ", phase.fits()));
        }
        if (!phase.frozen().isEmpty()) {
            node.add("frozen: " + String.join(", ", phase.frozen()));
        }
        if (!phase.cached().isEmpty()) {
            node.add("computed once for each sample: " + phase.cached());
        }
        if (!phase.rates().isEmpty()) {
            node.add("rates: "
                    + phase.rates().entrySet().stream()
                            .map((Map.Entry<String, Double> rate) -> rate.getKey() + " × " + rate.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void lines(Node node, String indent, StringBuilder text) {
        for (int i = 0; i < node.children.size(); i++) {
            boolean last = i == node.children.size() - 1;
            Node child = node.children.get(i);
            text.append(dim(indent + (last ? "└─ " : "├─ "))).append(child.text).append('\n');
            lines(child, indent + (last ? "   " : "│  "), text);
        }
    }

    /** {@code (N, 16, 13, 13)}; sizes that vary are {@code ?}. */
    static String shape(long[] shape) {
        return Arrays.stream(shape)
                .skip(1)
                .mapToObj(size -> size < 0 ? "?" : Long.toString(size))
                .collect(Collectors.joining(", ", shape.length == 1 ? "(N" : "(N, ", ")"));
    }

    /** {@code (64, 64)}, of what has no batch. */
    private static String sizes(long[] shape) {
        return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@code 61,706}. */
    static String count(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }

    private String bold(String text) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private String dim(String text) {
        return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
