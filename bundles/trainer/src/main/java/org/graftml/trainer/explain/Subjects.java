package org.graftml.trainer.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.model.Prediction;
import org.graftml.api.schema.Near;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.predict.Pass;

/**
 * The samples that are explained, as they reach the backbone.
 *
 * @param label that the model predicts
 */
record Subjects(StreamData stream, String label, Pass pass, Predictor predictor, long seed) {
    /** So many scored samples are looked through for mistakes. */
    private static final int LOOKED = 1000;

    /** What the model says of samples. */
    @FunctionalInterface
    interface Predictor {
        List<Prediction.OneClass> predict(org.graftml.trainer.data.HostBatch batch);
    }

    private record Judged(int place, double probability) {}

    /** The surest mistakes, half of all where there are enough, then right answers of each class in turn. */
    List<Sample> telling(int count) throws IOException {
        StreamData.Judged looked = stream.few(stream.scored(), LOOKED, Seeds.random(seed, "explain"));
        List<Prediction.OneClass> said = pass.over(looked, predictor::predict);
        List<Judged> wrong = new ArrayList<>();
        Map<Integer, Integer> seen = new HashMap<>();
        Map<Integer, Integer> turns = new HashMap<>();
        for (int place = 0; place < said.size(); place++) {
            Prediction.OneClass one = said.get(place);
            Part truth = looked.samples().label(looked.indices()[place], label);
            if (truth instanceof Part.ClassLabel known && known.index() == one.best()) {
                turns.put(place, seen.merge(known.index(), 1, Integer::sum));
            } else {
                wrong.add(new Judged(place, one.probabilities()[one.best()]));
            }
        }
        List<Integer> right = turns.keySet().stream()
                .sorted(Comparator.<Integer>comparingInt(turns::get).thenComparing(Comparator.naturalOrder()))
                .toList();
        int mistakes = Math.min(wrong.size(), Math.max((count + 1) / 2, count - right.size()));
        List<Integer> chosen = new ArrayList<>(wrong.stream()
                .sorted(Comparator.comparingDouble(Judged::probability).reversed())
                .limit(mistakes)
                .map(Judged::place)
                .toList());
        right.stream().limit(Math.max(0, count - mistakes)).forEach(chosen::add);
        List<Sample> samples = new ArrayList<>();
        for (int place : chosen) {
            samples.add(pass.one(looked, place));
        }
        return samples;
    }

    /** Samples by their ids: those to score on, or else those to train on. */
    List<Sample> named(List<String> ids) throws IOException {
        Map<String, Sample> found = new HashMap<>();
        List<String> known = new ArrayList<>();
        for (StreamData.Judged side : List.of(stream.scored(), stream.labelled())) {
            for (int place = 0; place < side.indices().length && found.size() < ids.size(); place++) {
                String id = side.samples().id(side.indices()[place]);
                known.add(id);
                if (ids.contains(id) && !found.containsKey(id)) {
                    found.put(id, pass.one(side, place));
                }
            }
        }
        for (String id : ids) {
            if (!found.containsKey(id)) {
                throw Misfit.of("no-sample", "'" + stream.info().name() + "' has no sample '" + id + "'")
                        .expected("a file, or the id of a sample, such as '"
                                + Near.words(id, known).stream().findFirst().orElse(known.isEmpty() ? "" : known.get(0))
                                + "'");
            }
        }
        return IntStream.range(0, ids.size())
                .mapToObj(i -> found.get(ids.get(i)))
                .toList();
    }
}
