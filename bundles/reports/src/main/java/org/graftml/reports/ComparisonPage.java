package org.graftml.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.run.Comparison;

/** Runs side by side as one page that needs nothing else. */
final class ComparisonPage {
    private static final String NONE = "–";

    private final SideBySide runs;
    private final Comparison comparison;

    ComparisonPage(SideBySide runs) throws IOException {
        this.runs = runs;
        this.comparison = runs.compare();
    }

    String page() throws IOException {
        return Html.page(
                "Comparison of " + comparison.runs().size() + " runs",
                Html.section("Scores", scores())
                        + Html.section("Differences", tests())
                        + Html.section("Settings that differ", settings())
                        + curves());
    }

    private StringBuilder head(String... before) {
        StringBuilder table = new StringBuilder("<table><tr>");
        for (String title : before) {
            table.append("<th>").append(Html.escape(title));
        }
        comparison.runs().forEach(run -> table.append("<th>").append(Html.escape(run)));
        return table;
    }

    private String scores() {
        StringBuilder table = head("stream", "metric");
        for (Comparison.Score score : comparison.scores()) {
            table.append("<tr><td>").append(Html.escape(score.stream()));
            table.append("<td>").append(Html.escape(score.metric()));
            score.values().forEach(value -> table.append("<td class=n>")
                    .append(value.map(ComparisonPage::cell).orElse(NONE)));
        }
        return table.append("</table>").toString();
    }

    private static String cell(Comparison.Value value) {
        return value.interval()
                .map(interval -> String.format(
                        Locale.ROOT,
                        "%.1f %% <small>%.1f–%.1f</small>",
                        100 * value.value(),
                        100 * interval.low(),
                        100 * interval.high()))
                .orElseGet(() -> Headline.plain(value.value()));
    }

    private String tests() {
        if (comparison.tests().isEmpty()) {
            return "<p>The runs did not judge the same samples by class: no test says whether they differ by chance.</p>";
        }
        StringBuilder table = new StringBuilder("<table><tr><th>run<th>right only in "
                + Html.escape(comparison.runs().get(0)) + "<th>right only here<th>p (McNemar, exact)");
        for (Comparison.Test test : comparison.tests()) {
            table.append("<tr><td>").append(Html.escape(test.run()));
            table.append(String.format(
                    Locale.ROOT,
                    "<td class=n>%d<td class=n>%d<td class=n>%.3g",
                    test.onlyFirst(),
                    test.onlyThis(),
                    test.p()));
        }
        return table.append("</table>").toString();
    }

    private String settings() {
        if (comparison.settings().isEmpty()) {
            return "<p>none</p>";
        }
        StringBuilder table = head("setting");
        for (Map.Entry<String, List<Optional<String>>> setting :
                comparison.settings().entrySet()) {
            table.append("<tr><td>").append(Html.escape(setting.getKey()));
            setting.getValue().forEach(value -> table.append("<td>").append(Html.escape(value.orElse(NONE))));
        }
        return table.append("</table>").toString();
    }

    private String curves() throws IOException {
        List<RunFiles.Metric> losses = new ArrayList<>();
        List<RunFiles.Metric> validation = new ArrayList<>();
        for (int i = 0; i < comparison.runs().size(); i++) {
            String run = comparison.runs().get(i);
            List<RunFiles.Metric> metrics = runs.runs().get(i).metrics();
            losses.addAll(Curves.losses(metrics, run + " "));
            validation.addAll(Curves.validation(metrics, run + " "));
        }
        return figure("Losses", losses) + figure("Validation", validation);
    }

    private static String figure(String title, List<RunFiles.Metric> metrics) {
        String drawn = Curves.draw(metrics);
        return drawn.isEmpty() ? "" : Html.section(title, "<figure>" + drawn + "</figure>");
    }
}
