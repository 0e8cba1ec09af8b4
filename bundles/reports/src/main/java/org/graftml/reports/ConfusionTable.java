package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix.
 *
 * @param counts rows are labels, columns are predictions
 */
record ConfusionTable(List<String> names, long[][] counts) {
    private static final int MOST = 40;

    static ConfusionTable of(JsonNode score) {
        List<String> names = new ArrayList<>();
        score.path("names").forEach(name -> names.add(name.asText()));
        long[][] counts = new long[names.size()][names.size()];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                counts[i][j] = score.path("counts").path(i).path(j).asLong();
            }
        }
        return new ConfusionTable(List.copyOf(names), counts);
    }

    String matrix() {
        if (names.size() > MOST) {
            return "<p>" + names.size() + " classes: too many for a picture; result.json has the counts.</p>";
        }
        StringBuilder html = new StringBuilder("<div class=wide><table class=confusion><tr><th>label ↓ predicted →");
        names.forEach(name -> html.append("<th>").append(Html.escape(name)));
        for (int i = 0; i < counts.length; i++) {
            html.append("<tr><th>").append(Html.escape(names.get(i)));
            long all = Math.max(1, row(i));
            for (int j = 0; j < counts.length; j++) {
                String colour = i == j ? "46,139,87" : "205,72,72";
                html.append(String.format(
                        Locale.ROOT,
                        "<td style=\"background:rgba(%s,%.2f)\">%d",
                        colour,
                        (double) counts[i][j] / all,
                        counts[i][j]));
            }
        }
        return html.append("</table></div>").toString();
    }

    String classes() {
        StringBuilder html =
                new StringBuilder("<table><tr><th>class<th>samples<th>precision<th>recall<th>F1<th>mostly taken for");
        for (int i = 0; i < counts.length; i++) {
            double recall = share(counts[i][i], row(i));
            double precision = share(counts[i][i], column(i));
            double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
            html.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s<td class=n>%d<td class=n>%.3f<td class=n>%.3f<td class=n>%.3f<td>%s",
                    Html.escape(names.get(i)),
                    row(i),
                    precision,
                    recall,
                    f1,
                    Html.escape(mistaken(i))));
        }
        return html.append("</table>").toString();
    }

    private String mistaken(int label) {
        int most = -1;
        for (int j = 0; j < counts.length; j++) {
            if (j != label && counts[label][j] > 0 && (most < 0 || counts[label][j] > counts[label][most])) {
                most = j;
            }
        }
        return most < 0 ? "" : names.get(most) + " (" + counts[label][most] + ")";
    }

    private long row(int i) {
        long sum = 0;
        for (long count : counts[i]) {
            sum += count;
        }
        return sum;
    }

    private long column(int j) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[j];
        }
        return sum;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
