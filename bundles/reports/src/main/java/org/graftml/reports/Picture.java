package org.graftml.reports;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Boxes and arrows of a graph, before they have places. */
final class Picture {
    /** What a box stands for; its colour. */
    enum Role {
        DATA,
        BACKBONE,
        HEAD,
        MODULE,
        GATE,
        LOSS
    }

    /** A box with a title and smaller lines below. */
    record Box(String id, Role role, String title, List<String> lines) {}

    /** An arrow; labels travel along dashed ones. */
    record Arrow(String from, String to, boolean dashed) {}

    private final GraphDocument graph;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Set<Arrow> arrows = new LinkedHashSet<>();

    private Picture(GraphDocument graph) {
        this.graph = graph;
        streams();
        backbone();
        graph.heads()
                .forEach(head -> box(
                        head.network().name(),
                        Role.HEAD,
                        head.network().name(),
                        GraphTree.shape(head.network().output()),
                        GraphTree.count(head.network().parameters()) + " parameters"));
        graph.modules()
                .forEach(module -> box(
                        module.name(),
                        Role.MODULE,
                        module.name(),
                        GraphTree.shape(module.output()),
                        GraphTree.count(module.parameters()) + " parameters"));
        graph.losses().forEach(this::loss);
    }

    static Picture of(GraphDocument graph) {
        return new Picture(graph);
    }

    List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    List<Arrow> arrows() {
        return List.copyOf(arrows);
    }

    private void streams() {
        for (GraphDocument.Stream stream : graph.streams()) {
            box(
                    "stream " + stream.name(),
                    Role.DATA,
                    stream.name(),
                    stream.size() + " samples",
                    stream.shown() + " labels shown");
        }
        if (!graph.augment().isEmpty()) {
            box("augment", Role.DATA, "augment", graph.augment().toArray(String[]::new));
        }
    }

    private void backbone() {
        String before = graph.augment().isEmpty() ? "" : "augment";
        for (GraphDocument.Stage stage : graph.backbone().stages()) {
            String id = "stage " + stage.tap();
            String frozen = stage.trainable() == 0 && stage.frozen() > 0 ? "frozen" : "";
            box(
                    id,
                    Role.BACKBONE,
                    stage.name(),
                    GraphTree.shape(stage.shape()),
                    GraphTree.count(stage.trainable() + stage.frozen()) + " parameters",
                    frozen);
            if (!before.isEmpty()) {
                arrows.add(new Arrow(before, id, false));
            }
            before = id;
        }
    }

    private void loss(GraphDocument.Loss loss) {
        String id = "loss " + loss.path();
        box(id, Role.LOSS, loss.path(), "× " + loss.weight());
        loss.reads().forEach(value -> arrows.add(new Arrow(value(value), id, false)));
        if (!loss.labels().isEmpty()) {
            arrows.add(new Arrow("stream " + streamOf(loss.labels()), id, true));
        }
    }

    /** The box that a value comes out of. */
    private String value(GraphDocument.Value value) {
        switch (value.kind()) {
            case "tap":
                arrows.add(new Arrow("stream " + streamOf(value.feed()), entrance(), false));
                return tapped(value.port());
            case "applied":
                arrows.add(new Arrow(value(value.of().get(0)), value.network(), false));
                return value.network();
            case "beside":
                arrows.add(new Arrow("stream " + streamOf(value.feed()), value.network(), false));
                return value.network();
            case "weights":
                box(value.path(), Role.GATE, value.path());
                return value.path();
            case "joined":
                List<String> parts = value.of().stream().map(this::value).toList();
                String joined = value.kind() + " " + String.join(", ", parts);
                box(joined, Role.GATE, value.kind());
                parts.forEach(part -> arrows.add(new Arrow(part, joined, false)));
                return joined;
            default:
                String from = value(value.of().get(0));
                String id = value.kind() + " " + from + " " + value.coefficient();
                box(id, Role.GATE, value.kind(), number(value));
                arrows.add(new Arrow(from, id, false));
                return id;
        }
    }

    private static String number(GraphDocument.Value value) {
        return value.kind().equals("reversed") ? "× -" + value.coefficient() : value.phase();
    }

    /** Where samples go in. */
    private String entrance() {
        return graph.augment().isEmpty()
                ? graph.backbone().stages().stream()
                        .findFirst()
                        .map(stage -> "stage " + stage.tap())
                        .orElse("stage")
                : "augment";
    }

    /** The stage that ends with a port, or that holds it. */
    private String tapped(String port) {
        return graph.backbone().stages().stream()
                .filter(stage -> stage.tap().equals(port)
                        || stage.layers().stream().anyMatch(layer -> layer.startsWith(port + ":")))
                .findFirst()
                .map(stage -> "stage " + stage.tap())
                .orElseGet(this::entrance);
    }

    private static String streamOf(String feed) {
        return feed.replaceFirst("(\\.labelled(\\.\\d+)?)?( as .+)?$", "");
    }

    private void box(String id, Role role, String title, String... lines) {
        boxes.put(
                id,
                new Box(
                        id,
                        role,
                        title,
                        java.util.Arrays.stream(lines)
                                .filter(line -> !line.isEmpty())
                                .toList()));
    }
}
