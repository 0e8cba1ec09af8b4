package org.graftml.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.SweepTable;
import org.graftml.api.study.SweepTable.Row;
import org.graftml.api.study.SweepTable.State;

/** The trials of a sweep as texts, the best first: those that trained to the end, then the others. */
final class SweepGrid {
    private SweepGrid() {}

    static String markdown(SweepTable table) {
        return grid(table).markdown();
    }

    static Grid grid(SweepTable table) {
        List<String> heads = new ArrayList<>(List.of("trial"));
        table.parameters().stream().map(Sweep.Parameter::path).forEach(heads::add);
        heads.addAll(List.of("validation", "steps", "seconds", "state"));
        List<List<Grid.Text>> rows = table.rows().stream()
                .sorted(Comparator.comparing((Row row) -> row.state() != State.DONE)
                        .thenComparing(SweepRows.order(table.lowerIsBetter())))
                .map(row -> row(table, row))
                .toList();
        return new Grid(heads, rows, notes(table));
    }

    private static List<Grid.Text> row(SweepTable table, Row row) {
        List<Grid.Text> texts = new ArrayList<>();
        texts.add(plain(Integer.toString(row.point().number())));
        table.parameters()
                .forEach(parameter -> texts.add(plain(row.point().values().get(parameter.path()))));
        boolean best = table.best().filter(row::equals).isPresent();
        texts.add(new Grid.Text(
                row.value().isPresent()
                        ? Figures.text(table.metric(), row.value().getAsDouble())
                        : "–",
                best));
        texts.add(plain(row.steps() == 0 ? "–" : row.step() + " of " + row.steps()));
        texts.add(plain(row.steps() == 0 ? "–" : Figures.seconds(row.seconds())));
        texts.add(plain(row.state().name().toLowerCase(Locale.ROOT)));
        return texts;
    }

    private static Grid.Text plain(String text) {
        return new Grid.Text(text, false);
    }

    private static List<String> notes(SweepTable table) {
        List<String> notes = new ArrayList<>();
        notes.add(
                table.metric().isEmpty()
                        ? "No trial has been looked at yet."
                        : "Validation is the best " + table.metric()
                                + (Figures.share(table.metric()) ? " in %" : "")
                                + " of a trial's looks"
                                + (table.lowerIsBetter() ? "; less is better." : "."));
        notes.add("The best of those that trained to their end is bold; samples that are scored did not decide.");
        table.best()
                .filter(best -> best.scored().isPresent())
                .ifPresent(best -> notes.add("Scored, it has "
                        + Figures.text(table.metric(), best.scored().getAsDouble())
                        + (Figures.share(table.metric()) ? " %." : ".")));
        return notes;
    }
}
