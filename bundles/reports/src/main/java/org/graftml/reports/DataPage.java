package org.graftml.reports;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.graftml.api.run.DataReport;

/** What streams hold, as one page. */
final class DataPage {
    private static final int SHOWN = 100;

    private DataPage() {}

    static String of(DataReport report) throws IOException {
        StringBuilder page = new StringBuilder();
        for (DataReport.Stream stream : report.streams()) {
            page.append(Html.section(stream.name(), stream(stream)));
        }
        return Html.page("Data", page.toString());
    }

    private static String stream(DataReport.Stream stream) {
        StringBuilder content = new StringBuilder();
        content.append("<p>").append(Html.escape(stream.type())).append("</p><p>");
        content.append("%d to train on, %d of them with labels; %d to score on"
                .formatted(stream.training(), stream.shown(), stream.scored()));
        content.append(
                stream.looked() < Math.max(stream.training(), stream.scored())
                        ? "; %d of each read</p>".formatted(stream.looked())
                        : "</p>");
        stream.sheet().ifPresent(png -> content.append(
                        "<figure><img alt=\"pictures, a row for each class\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png))
                .append("\"><figcaption>A row for each class, in the order of the table; of the first twelve.")
                .append("</figcaption></figure>"));
        content.append("<div class=row>");
        content.append(table(
                List.of("class", "training", "scoring"),
                stream.classes(),
                count -> List.of(count.name(), "" + count.training(), "" + count.scored())));
        content.append(
                table(List.of("size", "samples"), stream.sizes(), size -> List.of(size.size(), "" + size.samples())));
        content.append(table(List.of("broken", "why"), stream.broken(), broken -> List.of(broken.id(), broken.why())));
        content.append(table(
                List.of("scored", "also trained on as", ""),
                stream.twins(),
                twins -> List.of(twins.scored(), twins.trained(), twins.exact() ? "equal" : "looks alike")));
        return content.append("</div>").toString();
    }

    private static <T> String table(List<String> head, List<T> rows, Function<T, List<String>> cells) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("<table><tr>");
        head.forEach(cell -> table.append("<th>").append(Html.escape(cell)).append("</th>"));
        rows.stream().limit(SHOWN).forEach(row -> {
            table.append("</tr><tr>");
            cells.apply(row).forEach(cell -> table.append(number(cell) ? "<td class=n>" : "<td>")
                    .append(Html.escape(cell))
                    .append("</td>"));
        });
        table.append("</tr></table>");
        String more = rows.size() > SHOWN ? "<p>and %d more</p>".formatted(rows.size() - SHOWN) : "";
        return "<div>" + table + more + "</div>";
    }

    private static boolean number(String cell) {
        return cell.chars().allMatch(Character::isDigit);
    }
}
