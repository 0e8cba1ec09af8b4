package org.graftml.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graftml.api.run.MeasureReport;

/** What was measured of several backbones, a column for each. */
final class MeasureTable {
    private MeasureTable() {}

    /** @param reports by backbone */
    static List<String> lines(Map<String, MeasureReport> reports) {
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        reports.forEach((backbone, report) -> {
            report.distances().forEach(one -> row(rows, one.measure(), one.source() + " - " + one.target())
                    .put(backbone, one.found().value()));
            report.transferabilities().forEach(one -> row(rows, one.measure(), one.stream())
                    .put(backbone, one.found().value()));
        });
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("%-44s".formatted("measure"));
        reports.keySet().forEach(backbone -> head.append(" %12s".formatted(backbone)));
        lines.add(head.toString());
        rows.forEach((name, values) -> {
            StringBuilder line = new StringBuilder(name);
            reports.keySet()
                    .forEach(backbone -> line.append(
                            values.containsKey(backbone)
                                    ? String.format(Locale.ROOT, " %12.4g", values.get(backbone))
                                    : " %12s".formatted("-")));
            lines.add(line.toString());
        });
        return lines;
    }

    private static Map<String, Double> row(Map<String, Map<String, Double>> rows, String measure, String streams) {
        return rows.computeIfAbsent("%-20s %-23s".formatted(measure, streams), unseen -> new LinkedHashMap<>());
    }
}
