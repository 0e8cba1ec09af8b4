package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as one page that needs nothing else: its policy forbids the browser every connection. */
final class HtmlReport {
    private static final int SHOWN = 12;

    private final RunFiles run;
    private final JsonNode result;
    private final Optional<GraphDocument> graph;

    HtmlReport(RunFiles run) throws IOException {
        this.run = run;
        this.result = run.result();
        this.graph = run.graph();
    }

    String page() throws IOException {
        String name = graph.map(GraphDocument::name)
                .orElse(String.valueOf(run.folder().getFileName()));
        StringBuilder page = new StringBuilder();
        String method =
                graph.map(found -> String.join(" + ", found.strategies())).orElse("this run");
        page.append(new Headline(result, graph, method).html());
        run.optional("experiment.lock").path("broken").properties().forEach(stream -> page.append("<p>")
                .append(Html.escape("%d samples of %s could not be read and were left out: see `broken` below."
                        .formatted(stream.getValue().size(), stream.getKey())))
                .append("</p>"));
        result.path("verdicts")
                .forEach(verdict -> section(
                        page,
                        "Has it helped? Against " + verdict.path("against").asText(),
                        VerdictTable.of(verdict)));
        features(page, method);
        JsonNode folds = result.path("folds");
        if (!folds.isMissingNode()) {
            section(page, "Cross-validation", "<div class=wide>" + FoldsTable.of(folds) + "</div>");
        }
        if (graph.isPresent()) {
            section(page, "Training graph", graph(graph.get()));
        }
        curves(page, method);
        scores(page);
        calibration(page);
        samples(page);
        settings(page);
        return Html.page(name, page.toString());
    }

    private String graph(GraphDocument graph) throws IOException {
        String weights = graph.weights().name().isEmpty()
                ? ""
                : "<p>Weights: " + Html.escape(graph.weights().words()) + "</p>";
        return "<div class=wide>" + run.drawing().orElseGet(() -> GraphSvg.draw(graph)) + "</div>" + weights;
    }

    /** Maps of the same samples: as training found them, as the baseline has them, as the model does. */
    private void features(StringBuilder page, String method) throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        run.features("start").ifPresent(map -> words.put(map, "with the weights of the start"));
        run.part("baseline").features("end").ifPresent(map -> words.merge(map, "after " + baseline(), HtmlReport::and));
        run.features("end").ifPresent(map -> words.merge(map, "after " + method, HtmlReport::and));
        if (words.isEmpty()) {
            return;
        }
        Map<String, FeatureMap> maps = new LinkedHashMap<>();
        for (Map.Entry<String, String> moment : words.entrySet()) {
            maps.put(moment.getValue(), FeatureMap.read(moment.getKey()));
        }
        String still = maps.size() > 1
                ? ""
                : "<p>The backbone is as it was at the start: what the method does, it does behind it.</p>\n";
        section(page, "Features of the domains", still + MapSection.of(maps));
    }

    private static String and(String one, String other) {
        return one + ", " + other;
    }

    private String baseline() {
        return result.path("verdicts").path(0).path("against").asText("baseline");
    }

    private void curves(StringBuilder page, String method) throws IOException {
        String main = Curves.draw(Curves.losses(run.metrics(), ""));
        String baseline = Curves.draw(Curves.losses(run.part("baseline").metrics(), ""));
        if (!main.isEmpty() || !baseline.isEmpty()) {
            section(page, "Losses", "<div class=row>" + figure(method, main) + figure("baseline", baseline) + "</div>");
        }
        String kept = Curves.draw(Curves.validation(run.metrics(), ""));
        if (!kept.isEmpty()) {
            section(page, "Validation", "<div class=row>" + figure(method, kept) + "</div>");
        }
    }

    private static String figure(String title, String svg) {
        return svg.isEmpty() ? "" : "<figure>" + svg + "<figcaption>" + Html.escape(title) + "</figcaption></figure>";
    }

    /** The tables of each stream; only those of the first are open at once. */
    private void scores(StringBuilder page) {
        boolean open = true;
        for (String stream : Headline.streams(result.path("metrics"))) {
            StringBuilder tables = new StringBuilder();
            for (Map.Entry<String, JsonNode> score :
                    result.path("metrics").path(stream).properties()) {
                tables.append(table(score.getKey(), score.getValue()));
            }
            if (!tables.isEmpty()) {
                section(
                        page,
                        "Classes of " + stream,
                        "<details" + (open ? " open" : "") + "><summary>tables</summary>" + tables + "</details>");
                open = false;
            }
        }
    }

    private void calibration(StringBuilder page) throws IOException {
        List<RunFiles.Predicted> all =
                run.predictions().stream().filter(RunFiles.Predicted::sure).toList();
        if (all.isEmpty()) {
            return;
        }
        Reliability now = Reliability.of(all, RunFiles.Predicted::sureness);
        StringBuilder content = new StringBuilder("<p>");
        StringBuilder figures = new StringBuilder("<div class=row>");
        if (all.get(0).uncalibrated().isPresent()) {
            Reliability before = Reliability.of(
                    all, one -> Double.parseDouble(one.uncalibrated().orElseThrow()));
            run.optional("model/model.json")
                    .path("temperatures")
                    .forEach(temperature -> content.append(String.format(
                            Locale.ROOT, "Calibrated by the temperature %.3f. ", temperature.asDouble())));
            content.append(String.format(Locale.ROOT, "Before, the error was %.1f %%. ", 100 * before.error()));
            figures.append(figure("before", before.svg("#d55e00")));
        }
        content.append(String.format(
                Locale.ROOT,
                "Expected calibration error: %.1f %%, over %d samples in 15 bins.</p>",
                100 * now.error(),
                all.size()));
        figures.append(figure("as it predicts", now.svg("#0072b2"))).append("</div>");
        section(page, "Calibration", content.append(figures).toString());
    }

    private static String table(String metric, JsonNode score) {
        if (score.has("counts")) {
            ConfusionTable table = ConfusionTable.of(score);
            return table.matrix() + table.classes();
        }
        if (!score.isObject()) {
            return "";
        }
        StringBuilder rows = new StringBuilder("<table><tr><th>class<th>" + Html.escape(metric));
        score.properties().forEach(row -> rows.append("<tr><td>")
                .append(Html.escape(row.getKey()))
                .append("<td class=n>")
                .append(Headline.plain(row.getValue().asDouble())));
        return rows.append("</table>").toString();
    }

    private void samples(StringBuilder page) throws IOException {
        List<RunFiles.Predicted> all = run.predictions();
        if (all.isEmpty()) {
            return;
        }
        // Where right and wrong can be told, the surest mistakes teach the most.
        Stream<RunFiles.Predicted> wrong = all.stream()
                .filter(one -> !one.correct())
                .sorted(Comparator.comparing(RunFiles.Predicted::sureness).reversed())
                .limit(SHOWN);
        Stream<RunFiles.Predicted> right =
                all.stream().filter(RunFiles.Predicted::correct).limit(SHOWN);
        StringBuilder cards = new StringBuilder("<div class=row>");
        for (RunFiles.Predicted one : Stream.concat(wrong, right).toList()) {
            cards.append(card(one));
        }
        cards.append("</div>");
        section(page, "Sample predictions", cards.toString());
    }

    private String card(RunFiles.Predicted one) throws IOException {
        String kind = !one.sure() ? "open" : one.correct() ? "right" : "wrong";
        String picture = run.picture(one.row())
                .map(data -> "<img alt=\"\" src=\"" + data + "\">")
                .orElse("");
        return "<figure class=%s>%s<figcaption><b>%s</b> %s%s<br><small>%s</small></figcaption></figure>"
                .formatted(
                        kind,
                        picture,
                        Html.escape(one.prediction()),
                        one.sure() ? String.format(Locale.ROOT, "%.0f %%", 100 * one.sureness()) : "",
                        one.correct() ? "" : "<br>is " + Html.escape(one.label()),
                        Html.escape(one.id()));
    }

    private void settings(StringBuilder page) throws IOException {
        JsonNode experiment = run.optional("experiment.json");
        JsonNode lock = run.optional("experiment.lock");
        if (!experiment.isMissingNode()) {
            section(page, "Settings", "<pre>" + Html.escape(experiment.toPrettyString()) + "</pre>");
        }
        if (!lock.isMissingNode()) {
            StringBuilder rows = new StringBuilder("<table>");
            lock.properties().forEach(entry -> rows.append("<tr><th>")
                    .append(Html.escape(entry.getKey()))
                    .append("<td><pre>")
                    .append(Html.escape(
                            entry.getValue().isValueNode()
                                    ? entry.getValue().asText()
                                    : entry.getValue().toPrettyString()))
                    .append("</pre>"));
            section(page, "Provenance", rows.append("</table>").toString());
        }
    }

    private static void section(StringBuilder page, String title, String content) {
        page.append(Html.section(title, content));
    }
}
