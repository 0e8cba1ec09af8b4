package org.graftml.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Draws a picture; Eclipse's layout kernel places the boxes (layered, after Sugiyama et al. 1981). */
final class GraphSvg {
    private static final int TITLE = 13;
    private static final int LINE = 11;
    private static final double LETTER = 0.6;
    private static final int MARGIN = 12;
    private static final Map<Picture.Role, String> FILL = Map.of(
            Picture.Role.DATA, "#e3eef9",
            Picture.Role.BACKBONE, "#e6f4e6",
            Picture.Role.HEAD, "#fdf1d8",
            Picture.Role.MODULE, "#f1e6f7",
            Picture.Role.GATE, "#ffffff",
            Picture.Role.LOSS, "#fae3e3");

    static {
        // Outside Eclipse nobody else tells the engine how to copy its own types.
        LayoutMetaDataService.initElkReflect();
    }

    private GraphSvg() {}

    static String draw(GraphDocument graph) {
        Picture picture = Picture.of(graph);
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, 18.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        Map<String, ElkNode> places = new LinkedHashMap<>();
        for (Picture.Box box : picture.boxes()) {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setDimensions(width(box), height(box));
            places.put(box.id(), node);
        }
        Map<Picture.Arrow, ElkEdge> ways = new LinkedHashMap<>();
        for (Picture.Arrow arrow : picture.arrows()) {
            ways.put(arrow, ElkGraphUtil.createSimpleEdge(places.get(arrow.from()), places.get(arrow.to())));
        }
        new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor());
        return svg(graph.name(), root, picture, places, ways);
    }

    private static String svg(
            String name, ElkNode root, Picture picture, Map<String, ElkNode> places, Map<Picture.Arrow, ElkEdge> ways) {
        StringBuilder svg = new StringBuilder(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
                font-family="system-ui, sans-serif" role="img"><title>training graph of %3$s</title>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" \
                orient="auto"><path d="M0 0L8 4L0 8z" fill="#667"/></marker></defs>
                """
                        .formatted(number(root.getWidth()), number(root.getHeight()), Html.escape(name)));
        ways.forEach((arrow, way) -> way.getSections()
                .forEach(section -> svg.append(
                        "<path d=\"%s\" fill=\"none\" stroke=\"#667\" stroke-width=\"1.2\"%s marker-end=\"url(#tip)\"/>\n"
                                .formatted(path(section), arrow.dashed() ? " stroke-dasharray=\"5 4\"" : ""))));
        picture.boxes().forEach(box -> box(svg, box, places.get(box.id())));
        return svg.append("</svg>\n").toString();
    }

    private static void box(StringBuilder svg, Picture.Box box, ElkNode place) {
        svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"%s\" stroke=\"#667\"/>\n"
                .formatted(
                        number(place.getX()),
                        number(place.getY()),
                        number(place.getWidth()),
                        number(place.getHeight()),
                        FILL.get(box.role())));
        double x = place.getX() + place.getWidth() / 2;
        double y = place.getY() + MARGIN + TITLE - 4;
        text(svg, x, y, TITLE, "#223", box.title());
        for (String line : box.lines()) {
            y += LINE + 4;
            text(svg, x, y, LINE, "#445", line);
        }
    }

    private static void text(StringBuilder svg, double x, double y, int size, String colour, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"%d\" fill=\"%s\" text-anchor=\"middle\">%s</text>\n"
                .formatted(number(x), number(y), size, colour, Html.escape(text)));
    }

    private static String path(ElkEdgeSection section) {
        List<ElkBendPoint> bends = section.getBendPoints();
        return "M%s %s".formatted(number(section.getStartX()), number(section.getStartY()))
                + bends.stream()
                        .map(bend -> "L%s %s".formatted(number(bend.getX()), number(bend.getY())))
                        .collect(Collectors.joining())
                + "L%s %s".formatted(number(section.getEndX()), number(section.getEndY()));
    }

    private static double width(Picture.Box box) {
        double widest = box.title().length() * TITLE * LETTER;
        for (String line : box.lines()) {
            widest = Math.max(widest, line.length() * LINE * LETTER);
        }
        return Math.max(64, widest + 2 * MARGIN);
    }

    private static double height(Picture.Box box) {
        return TITLE + 2 * MARGIN - 6 + box.lines().size() * (LINE + 4);
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
