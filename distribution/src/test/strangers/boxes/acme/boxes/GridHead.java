package acme.boxes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Prediction;

/** One box for each of 4 × 4 cells: whether there is one, its four sides, and its kind. */
@Extension(point = Head.class, id = "acme-grid", summary = "Boxes on a grid of cells")
public final class GridHead implements Head {
    private static final int CELLS = 4;
    private static final int CELL = Squares.SIZE / CELLS;
    private static final int FIELDS = 6;

    @Override
    public Objective objective(PartType label) {
        if (label instanceof PartType.BoxesType boxes) {
            return new Grid(boxes.names());
        }
        throw Misfit.of("label-unsupported", "acme-grid learns boxes, not '" + label + "'");
    }

    @Override
    public Port build(Layers layers, Port features, Objective objective) {
        return layers.linear("out", features, objective.outputs());
    }

    private record Grid(List<String> names) implements Objective {
        @Override
        public int outputs() {
            return CELLS * CELLS * FIELDS;
        }

        @Override
        public Array encode(Part label) {
            float[] cells = new float[outputs()];
            for (Part.Box box : ((Part.Boxes) label).boxes()) {
                int column = (int) ((box.left() + box.right()) / 2 / CELL);
                int row = (int) ((box.top() + box.bottom()) / 2 / CELL);
                if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) {
                    continue;
                }
                int at = (row * CELLS + column) * FIELDS;
                cells[at] = 1;
                cells[at + 1] = (float) (box.left() / CELL - column);
                cells[at + 2] = (float) (box.top() / CELL - row);
                cells[at + 3] = (float) (box.right() / CELL - column);
                cells[at + 4] = (float) (box.bottom() / CELL - row);
                cells[at + 5] = box.index();
            }
            return Array.of(cells, CELLS * CELLS, FIELDS);
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            NDArray cells = outputs.reshape(labels.getShape());
            NDArray there = labels.get(new NDIndex(":, :, 0"));
            NDArray presence = logistic(cells.get(new NDIndex(":, :, 0")), there);
            NDArray sides = cells.get(new NDIndex(":, :, 1:5"))
                    .sub(labels.get(new NDIndex(":, :, 1:5")))
                    .square()
                    .sum(new int[] {2});
            NDArray kind = logistic(cells.get(new NDIndex(":, :, 5")), labels.get(new NDIndex(":, :, 5")));
            return presence.add(sides.add(kind).mul(there)).mean(new int[] {1});
        }

        private static NDArray logistic(NDArray logit, NDArray label) {
            return Activation.softPlus(logit).sub(logit.mul(label));
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return Prediction.Boxes.class;
        }

        @Override
        public Prediction decode(Array outputs) {
            float[] cells = outputs.floats();
            List<Prediction.Boxes.Found> found = new ArrayList<>();
            for (int cell = 0; cell < CELLS * CELLS; cell++) {
                int at = cell * FIELDS;
                double score = 1 / (1 + Math.exp(-cells[at]));
                if (score >= 0.5) {
                    double column = cell % CELLS;
                    double row = cell / CELLS;
                    found.add(new Prediction.Boxes.Found(
                            (column + cells[at + 1]) * CELL,
                            (row + cells[at + 2]) * CELL,
                            (column + cells[at + 3]) * CELL,
                            (row + cells[at + 4]) * CELL,
                            names.get(cells[at + 5] > 0 ? 1 : 0),
                            score));
                }
            }
            found.sort(Comparator.comparingDouble(Prediction.Boxes.Found::score).reversed());
            return new Prediction.Boxes(found);
        }
    }
}
