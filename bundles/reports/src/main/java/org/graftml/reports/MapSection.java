package org.graftml.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Maps of features side by side: a shape for each domain, a colour for each class. */
final class MapSection {
    private static final int SIDE = 330;
    private static final int MARGIN = 10;
    private static final String GREY = "#a0a4b0";
    private static final String OTHERS = "other classes";
    private static final String HIDDEN = "hidden classes";
    /** Most people can tell these apart (Okabe and Ito); behind them some that differ from all. */
    private static final List<String> COLOURS = List.of(
            "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a4fa3", "#8c6d31", "#111111",
            "#9bbb1f");
    /** Around the place: a dot, a triangle, a square, a diamond. */
    private static final List<String> SHAPES = List.of(
            "m-2.7 0a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0 -5.4 0z",
            "m0 -4l3.5 6.2h-7z",
            "m-2.6 -2.6h5.2v5.2h-5.2z",
            "m0 -4.2l3.6 4.2l-3.6 4.2l-3.6 -4.2z");

    private final Map<String, FeatureMap> maps;
    private final List<FeatureMap.Domain> domains;
    private final boolean byClass;
    private final Map<String, String> colours;

    /** @param maps by what a caption calls them; at least one */
    private MapSection(Map<String, FeatureMap> maps) {
        this.maps = maps;
        this.domains = maps.values().iterator().next().domains();
        List<String> labels =
                domains.stream().flatMap(domain -> domain.labels().stream()).toList();
        this.byClass = labels.stream().anyMatch(label -> !label.isEmpty());
        this.colours = byClass ? ofClasses(labels) : ofDomains(domains);
    }

    /** @param maps of the same samples at several times, by what a caption calls the time */
    static String of(Map<String, FeatureMap> maps) {
        List<String> methods = maps.values().stream()
                .flatMap(map -> map.planes().stream().map(FeatureMap.Plane::method))
                .distinct()
                .toList();
        return methods.isEmpty()
                ? "<p>There are too few samples for a map, or their features are no finite numbers.</p>"
                : new MapSection(maps).html(methods);
    }

    private String html(List<String> methods) {
        // A row for each method, or one for both where there is one time.
        String apart = maps.size() > 1 ? "</div>\n<div class=\"row maps\">" : "";
        return "<div class=\"row maps\">"
                + methods.stream().map(this::figures).collect(Collectors.joining(apart))
                + "</div>\n"
                + legend()
                + "<p><small>PCA shows the two directions in which all these samples together vary most. UMAP puts"
                + " samples beside each other that are near each other; its axes mean nothing, and neither does how far"
                + " groups lie apart. What was learnt on one domain serves another where classes lie together and"
                + " domains do not lie apart.</small></p>\n";
    }

    private String figures(String method) {
        StringBuilder html = new StringBuilder();
        maps.forEach((time, map) -> map.planes().stream()
                .filter(plane -> plane.method().equals(method))
                .forEach(plane -> html.append("<figure>")
                        .append(picture(map, plane))
                        .append("<figcaption>")
                        .append(caption(time, plane))
                        .append("</figcaption></figure>")));
        return html.toString();
    }

    private static String caption(String time, FeatureMap.Plane plane) {
        String name = time.isEmpty() ? plane.method() : plane.method() + ", " + time;
        return Html.escape(
                plane.shares().isEmpty()
                        ? name
                        : String.format(
                                Locale.ROOT,
                                "%s: %.0f %% and %.0f %% of the variance",
                                name,
                                100 * plane.shares().get(0),
                                100 * plane.shares().get(1)));
    }

    private String picture(FeatureMap map, FeatureMap.Plane plane) {
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %1$d %1$d\" width=\"%1$d\" role=\"img\"><rect x=\"0.5\" y=\"0.5\" width=\"%2$d\""
                                .formatted(SIDE, SIDE - 1)
                        + " height=\"%d\" fill=\"none\" stroke=\"#dde\"/>".formatted(SIDE - 1));
        for (int domain = 0; domain < domains.size(); domain++) {
            Map<String, StringBuilder> paths = new LinkedHashMap<>();
            Map<String, Integer> counts = new LinkedHashMap<>();
            double[][] places = plane.places().get(domain);
            for (int i = 0; i < places.length; i++) {
                String label = kind(domain, map.domains().get(domain).labels().get(i));
                paths.computeIfAbsent(label, unseen -> new StringBuilder())
                        .append('M')
                        .append(place(places[i][0]))
                        .append(' ')
                        .append(place(-places[i][1]))
                        .append(shape(domain));
                counts.merge(label, 1, Integer::sum);
            }
            for (Map.Entry<String, StringBuilder> path : paths.entrySet()) {
                String title = "%s: %d %s"
                        .formatted(
                                domains.get(domain).name(),
                                counts.get(path.getKey()),
                                byClass ? "of " + path.getKey() : "samples");
                svg.append("<path %s d=\"%s\"><title>%s</title></path>"
                        .formatted(drawn(domain, colours.get(path.getKey())), path.getValue(), Html.escape(title)));
            }
        }
        return svg.append("</svg>").toString();
    }

    private static String place(double coordinate) {
        double tenths = Math.rint(10 * (SIDE / 2.0 + coordinate * (SIDE / 2.0 - MARGIN)));
        return Double.toString(tenths / 10);
    }

    private static String shape(int domain) {
        return SHAPES.get(domain % SHAPES.size());
    }

    /** Every other domain is drawn in outline, so that two that lie over each other can both be seen. */
    private static String drawn(int domain, String colour) {
        return domain % 2 == 0
                ? "fill=\"%s\" fill-opacity=\"0.75\"".formatted(colour)
                : "fill=\"#fff\" fill-opacity=\"0.4\" stroke=\"%s\" stroke-width=\"1.3\"".formatted(colour);
    }

    /** What a colour is given to: a class, or the domain where no class is known of any. */
    private String kind(int domain, String label) {
        if (!byClass) {
            return domains.get(domain).name();
        }
        return label.isEmpty() ? HIDDEN : colours.containsKey(label) ? label : OTHERS;
    }

    private static Map<String, String> ofDomains(List<FeatureMap.Domain> domains) {
        Map<String, String> colours = new LinkedHashMap<>();
        for (FeatureMap.Domain domain : domains) {
            colours.put(domain.name(), COLOURS.get(colours.size() % COLOURS.size()));
        }
        return colours;
    }

    /** The most frequent classes have a colour of their own, in the order of their names. */
    private static Map<String, String> ofClasses(List<String> labels) {
        Map<String, String> colours = new LinkedHashMap<>();
        Map<String, Long> counts = labels.stream()
                .filter(label -> !label.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> shown = new ArrayList<>(counts.keySet());
        shown.sort(Comparator.comparing((String label) -> -counts.get(label)).thenComparing(label -> label));
        shown = shown.subList(0, Math.min(COLOURS.size(), shown.size()));
        shown.stream().sorted().forEach(label -> colours.put(label, COLOURS.get(colours.size())));
        if (counts.size() > colours.size()) {
            colours.put(OTHERS, GREY);
        }
        if (labels.contains("")) {
            colours.put(HIDDEN, GREY);
        }
        return colours;
    }

    private String legend() {
        StringBuilder legend = new StringBuilder("<p class=legend>");
        for (int i = 0; i < domains.size(); i++) {
            FeatureMap.Domain domain = domains.get(i);
            String colour = byClass ? "#445" : colours.get(domain.name());
            legend.append(entry(
                    drawn(i, colour),
                    shape(i),
                    domain.name() + ", " + domain.labels().size() + " samples"));
        }
        legend.append("</p>\n");
        if (byClass) {
            legend.append("<p class=legend>");
            colours.forEach(
                    (label, colour) -> legend.append(entry("fill=\"" + colour + "\"", "m-5 -5h10v10h-10z", label)));
            legend.append("</p>\n");
        }
        return legend.toString();
    }

    private static String entry(String drawn, String shape, String words) {
        return "<span><svg viewBox=\"-6 -6 12 12\" width=\"14\"><path %s d=\"M0 0%s\"/></svg> %s</span> "
                .formatted(drawn, shape, Html.escape(words));
    }
}
