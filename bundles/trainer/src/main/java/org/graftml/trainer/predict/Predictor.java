package org.graftml.trainer.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.graftml.api.data.Sample;
import org.graftml.api.model.Prediction;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.step.Evaluator;

/**
 * Predicts: of each sample the mean over some views, at the temperature of the head. The first view is the
 * sample as in evaluation; others are drawn as in training, by the sample's id, in whatever company it is.
 *
 * @param views how many
 * @param temperatures of the heads that have one
 */
public record Predictor(
        Evaluator evaluator,
        SamplePath path,
        Collator collator,
        long seed,
        int views,
        Map<String, Temperature> temperatures)
        implements AutoCloseable {
    public Predictor {
        temperatures = Map.copyOf(temperatures);
    }

    /** What predicts from one view, without temperature. */
    public static Predictor plain(Evaluator evaluator, SamplePath path, Collator collator) {
        return new Predictor(evaluator, path, collator, 0, 1, Map.of());
    }

    /** The same, learning from one batch to the next where the graph says so; see {@link Evaluator#learning}. */
    public Predictor learning() {
        return new Predictor(evaluator.learning(), path, collator, seed, views, temperatures);
    }

    /** Lets go of what it has learnt. */
    @Override
    public void close() {
        evaluator.close();
    }

    /** A batch, once for each view. */
    public record Views(List<HostBatch> batches) {
        /** The samples as in evaluation, without what is the input alone. */
        public List<Sample> samples() {
            return batches.get(0).samples();
        }
    }

    /** The same with temperatures. */
    public Predictor at(Map<String, Temperature> fitted) {
        return new Predictor(evaluator, path, collator, seed, views, fitted);
    }

    /** The views of samples as their data set gives them; for worker threads. */
    public Views views(List<Sample> samples) {
        List<HostBatch> batches = new ArrayList<>();
        for (int view = 0; view < views; view++) {
            List<Sample> seen = new ArrayList<>();
            for (Sample sample : samples) {
                seen.add(
                        view == 0
                                ? path.evaluate(sample)
                                : path.view(sample, Seeds.random(seed, "view", view, sample.id())));
            }
            batches.add(collator.collate(seen, List.of()));
        }
        return new Views(batches);
    }

    /** What a head says, in the order of the samples; see {@link Evaluator#predict}. */
    public Supplier<List<Prediction>> predict(Views batch, String head) {
        List<Supplier<List<Prediction>>> asked = batch.batches.stream()
                .map(view -> evaluator.predict(view, head))
                .toList();
        return () -> mean(asked.stream().map(Supplier::get).toList(), head);
    }

    private List<Prediction> mean(List<List<Prediction>> said, String head) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < said.get(0).size(); i++) {
            int place = i;
            Prediction mean = Mean.of(said.stream().map(view -> view.get(place)).toList());
            predictions.add(
                    temperatures.containsKey(head) && mean instanceof Prediction.OneClass one
                            ? temperatures.get(head).apply(one)
                            : mean);
        }
        return predictions;
    }
}
