package org.graftml.trainer.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.model.Prediction;
import org.graftml.trainer.predict.Temperature;

/** The table {@code predictions.csv}: one row for each scored sample of the target. */
final class Predictions implements Scoring.Listener {
    /** So many mistakes and so many right answers are kept in mind for pictures. */
    private static final int TOLD = 12;

    private record Row(int row, double probability) {}

    private final List<Verdicts.Judged> judged = new ArrayList<>();
    private final List<Row> wrong = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private int rows;
    private final StringBuilder table = new StringBuilder("id,label,prediction,probability");
    private final Optional<Temperature> temperature;

    /** @param temperature of the predictions: what they were without is told beside it */
    Predictions(Optional<Temperature> temperature) {
        this.temperature = temperature;
        table.append(temperature.isPresent() ? ",uncalibrated\n" : "\n");
    }

    @Override
    public void judged(String id, PartType type, Part label, Prediction prediction) {
        table.append(cell(id)).append(',').append(cell(label(type, label))).append(',');
        if (prediction instanceof Prediction.OneClass one) {
            String truth = label(type, label);
            note(one.name().equals(truth), one.probabilities()[one.best()]);
            judged.add(new Verdicts.Judged(id, truth, one.name().equals(truth)));
            table.append(cell(one.name())).append(',').append(one.probabilities()[one.best()]);
            temperature.ifPresent(
                    known -> table.append(',').append(known.inverse().apply(one).probabilities()[one.best()]));
        } else if (prediction instanceof Prediction.Value number) {
            table.append(number.value()).append(',');
        } else {
            table.append(cell(Json.line(prediction.values()))).append(',');
        }
        table.append('\n');
        rows++;
    }

    private void note(boolean correct, double probability) {
        if (!correct) {
            wrong.add(new Row(rows, probability));
        } else if (right.size() < TOLD) {
            right.add(rows);
        }
    }

    /** Every sample of which one class was said. */
    List<Verdicts.Judged> judged() {
        return List.copyOf(judged);
    }

    /** Rows that tell most: the surest mistakes, then the first right answers. */
    List<Integer> telling() {
        List<Integer> telling = new ArrayList<>(wrong.stream()
                .sorted(Comparator.comparingDouble(Row::probability).reversed())
                .limit(TOLD)
                .map(Row::row)
                .toList());
        telling.addAll(right);
        return telling;
    }

    private static String label(PartType type, Part label) {
        if (label instanceof Part.ClassLabel known && type instanceof PartType.ClassType classes) {
            return classes.names().get(known.index());
        }
        if (label instanceof Part.NumberLabel number) {
            return Double.toString(number.value());
        }
        if (label instanceof Part.ClassSet set && type instanceof PartType.ClassSetType classes) {
            return Json.line(set.indices().stream().map(classes.names()::get).toList());
        }
        if (label instanceof Part.Boxes boxes && type instanceof PartType.BoxesType classes) {
            return Json.line(
                    boxes.boxes().stream().map(box -> box(box, classes)).toList());
        }
        return label.toString();
    }

    private static Map<String, Object> box(Part.Box box, PartType.BoxesType classes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("left", box.left());
        fields.put("top", box.top());
        fields.put("right", box.right());
        fields.put("bottom", box.bottom());
        fields.put("class", classes.names().get(box.index()));
        return fields;
    }

    private static String cell(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
