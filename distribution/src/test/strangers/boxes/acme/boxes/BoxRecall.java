package acme.boxes;

import org.graftml.api.Extension;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** The part of all boxes that a prediction overlaps by at least one half (intersection over union). */
@Extension(point = Metric.class, id = "acme-box-recall", summary = "Boxes that were found")
public final class BoxRecall implements Metric {
    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.Boxes.class;
    }

    @Override
    public Scorer start(PartType label) {
        return new Scorer() {
            private long boxes;
            private long found;

            @Override
            public void add(Part truth, Prediction prediction) {
                for (Part.Box box : ((Part.Boxes) truth).boxes()) {
                    boxes++;
                    if (((Prediction.Boxes) prediction).boxes().stream().anyMatch(guess -> overlap(box, guess) >= 0.5)) {
                        found++;
                    }
                }
            }

            @Override
            public Score score() {
                return new Score.Number(boxes == 0 ? 0 : (double) found / boxes);
            }
        };
    }

    private static double overlap(Part.Box box, Prediction.Boxes.Found guess) {
        double width = Math.min(box.right(), guess.right()) - Math.max(box.left(), guess.left());
        double height = Math.min(box.bottom(), guess.bottom()) - Math.max(box.top(), guess.top());
        double both = Math.max(0, width) * Math.max(0, height);
        double one = (box.right() - box.left()) * (box.bottom() - box.top());
        double other = Math.max(0, guess.right() - guess.left()) * Math.max(0, guess.bottom() - guess.top());
        return both / (one + other - both);
    }
}
