package org.graftml.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.graftml.api.study.BenchmarkTable;
import org.graftml.api.study.BenchmarkTable.Cell;
import org.graftml.api.study.BenchmarkTable.Line;

/**
 * The table of a benchmark as texts: a row for each strategy.
 *
 * @param heads of the columns
 * @param notes what the numbers are, a sentence each
 */
record Grid(List<String> heads, List<List<Text>> rows, List<String> notes) {
    private static final Text NONE = new Text("–", false);

    /** What stands in a cell; the best of its column is strong. */
    record Text(String text, boolean strong) {}

    static Grid of(BenchmarkTable table) {
        List<String> heads = new ArrayList<>(List.of("strategy"));
        heads.addAll(table.tasks());
        heads.addAll(List.of("mean", "95 % interval", "rank", "seconds", "trainable", "selection"));
        return new Grid(
                heads, table.lines().stream().map(line -> row(table, line)).toList(), notes(table));
    }

    private static List<Text> row(BenchmarkTable table, Line line) {
        List<Text> row = new ArrayList<>(List.of(plain(line.strategy())));
        table.tasks()
                .forEach(task -> row.add(
                        line.cells().containsKey(task)
                                ? number(table.metric(), line.cells().get(task))
                                : NONE));
        row.add(line.mean().map(mean -> number(table.metric(), mean)).orElse(NONE));
        row.add(line.mean()
                .flatMap(Cell::interval)
                .map(interval -> plain(Figures.text(table.metric(), interval.low()) + " – "
                        + Figures.text(table.metric(), interval.high())))
                .orElse(NONE));
        row.add(
                line.rank().isPresent()
                        ? plain(String.format(Locale.ROOT, "%.2f", line.rank().getAsDouble()))
                        : NONE);
        row.add(
                line.seconds().isPresent()
                        ? plain(Figures.seconds(line.seconds().getAsDouble()))
                        : NONE);
        row.add(line.selection().isEmpty() ? NONE : plain(Figures.count(line.trainable())));
        row.add(line.selection().isEmpty() ? NONE : plain(line.selection()));
        return row;
    }

    private static Text plain(String text) {
        return new Text(text, false);
    }

    static Text number(String metric, Cell cell) {
        String mean = Figures.text(metric, cell.mean());
        return new Text(
                cell.deviation().isPresent()
                        ? mean + " ± " + Figures.text(metric, cell.deviation().getAsDouble())
                        : mean,
                cell.best());
    }

    private static List<String> notes(BenchmarkTable table) {
        List<String> seeds = table.rows().stream()
                .map(row -> Long.toString(row.seed()))
                .distinct()
                .toList();
        boolean several = seeds.size() > 1;
        List<String> notes = new ArrayList<>();
        notes.add((table.metric().isEmpty() ? "No run is done yet" : table.metric())
                + (Figures.share(table.metric()) ? " in %" : "")
                + (table.lowerIsBetter() ? ", less is better" : "")
                + (several
                        ? "; mean ± deviation of " + seeds.size() + " seeds (" + String.join(", ", seeds) + ")."
                        : seeds.isEmpty() ? "." : "; seed " + seeds.get(0) + "."));
        notes.add(
                several
                        ? "The deviation is that of a sample; the interval is Student's, of the mean over tasks, over seeds."
                        : "The interval is that of the mean over tasks, by the samples that it was judged on.");
        notes.add("The best is bold, with all that look the same; the rank is averaged over tasks.");
        notes.add("Seconds are those of a run; trainable is the number of parameters that training moves;"
                + " selection is what the weights were chosen by.");
        return notes;
    }

    /** As Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(heads.stream().map(Grid::inMarkdown).collect(Collectors.joining(" | ", "| ", " |\n")));
        text.append("|---|");
        text.append("---:|".repeat(heads.size() - 2)).append("---|\n");
        rows.forEach(row -> text.append(row.stream()
                .map(cell -> cell.strong ? "**" + inMarkdown(cell.text) + "**" : inMarkdown(cell.text))
                .collect(Collectors.joining(" | ", "| ", " |\n"))));
        return text.append('\n').append(String.join("\n", notes)).append('\n').toString();
    }

    private static String inMarkdown(String text) {
        return text.replaceAll("([\\\\|*_`<\\[])", "\\\\$1").replace('\n', ' ');
    }

    /** As LaTeX. */
    String latex() {
        StringBuilder text = new StringBuilder("% needs \\usepackage{booktabs,graphicx}\n");
        text.append("\\begin{table}\n\\centering\n\\resizebox{\\linewidth}{!}{%\n");
        text.append("\\begin{tabular}{l").append("r".repeat(heads.size() - 2)).append("l}\n\\toprule\n");
        text.append(heads.stream().map(Grid::inLatex).collect(Collectors.joining(" & ")))
                .append(" \\\\\n\\midrule\n");
        rows.forEach(row -> text.append(row.stream()
                        .map(cell -> cell.strong ? "\\textbf{" + inLatex(cell.text) + "}" : inLatex(cell.text))
                        .collect(Collectors.joining(" & ")))
                .append(" \\\\\n"));
        text.append("\\bottomrule\n\\end{tabular}}\n\\caption{");
        return text.append(notes.stream().map(Grid::inLatex).collect(Collectors.joining(" ")))
                .append("}\n\\end{table}\n")
                .toString();
    }

    private static String inLatex(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> safe.append("\\textbackslash{}");
                case '~' -> safe.append("\\textasciitilde{}");
                case '^' -> safe.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> safe.append('\\').append((char) c);
                case '±' -> safe.append("$\\pm$");
                case '–' -> safe.append("--");
                case '\u202f' -> safe.append("\\,");
                case '\n' -> safe.append(' ');
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** As HTML. */
    String html() {
        StringBuilder text = new StringBuilder("<div class=wide><table><tr>");
        heads.forEach(head -> text.append("<th>").append(Html.escape(head)));
        for (List<Text> row : rows) {
            text.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                Text cell = row.get(i);
                String safe = Html.escape(cell.text);
                text.append(i == 0 || i == row.size() - 1 ? "<td>" : "<td class=n>")
                        .append(cell.strong ? "<b>" + safe + "</b>" : safe);
            }
        }
        text.append("</table></div>\n<p><small>").append(Html.escape(String.join(" ", notes)));
        return text.append("</small></p>").toString();
    }
}
