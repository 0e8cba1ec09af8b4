package org.graftml.trainer.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Experiment;

/** Stratified choices: each class keeps its share, to within one sample. */
final class Split {
    private Split() {}

    private record Place(double key, int stratum, int index) {}

    /**
     * Chooses some of some samples.
     *
     * @param label the label whose classes are the strata; without one, or with one that is no class,
     *     all samples are one stratum
     * @return indices, ascending
     */
    static int[] choose(Samples samples, Optional<String> label, int[] from, int count, SplittableRandom random)
            throws IOException {
        if (count >= from.length) {
            return from.clone();
        }
        if (count == 0) {
            return new int[0];
        }
        List<Place> places = new ArrayList<>();
        for (Map.Entry<Integer, List<Integer>> stratum :
                strata(samples, label, from).entrySet()) {
            int[] shuffled = shuffled(
                    stratum.getValue().stream().mapToInt(Integer::intValue).toArray(), random);
            // Every stratum is spread evenly over 0..1, so that any beginning holds its share of each.
            for (int i = 0; i < shuffled.length; i++) {
                places.add(new Place((i + 0.5) / shuffled.length, stratum.getKey(), shuffled[i]));
            }
        }
        places.sort(Comparator.comparingDouble(Place::key)
                .thenComparingInt(Place::stratum)
                .thenComparingInt(Place::index));
        return places.stream().limit(count).mapToInt(Place::index).sorted().toArray();
    }

    /**
     * One fold of some samples: each class is dealt out in turn, one class where the other has ended, so that
     * folds differ by one sample at most, in all and in each class.
     *
     * @return indices, ascending
     */
    static int[] fold(
            Samples samples, Optional<String> label, int[] from, Experiment.Fold fold, SplittableRandom random)
            throws IOException {
        List<Integer> chosen = new ArrayList<>();
        int dealt = 0;
        for (List<Integer> stratum : strata(samples, label, from).values()) {
            for (int index :
                    shuffled(stratum.stream().mapToInt(Integer::intValue).toArray(), random)) {
                if (dealt++ % fold.of() == fold.number() - 1) {
                    chosen.add(index);
                }
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** What remains when some are taken; both ascending. */
    static int[] without(int[] all, int[] taken) {
        return Arrays.stream(all).filter(i -> Arrays.binarySearch(taken, i) < 0).toArray();
    }

    static int[] shuffled(int[] values, SplittableRandom random) {
        int[] shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return shuffled;
    }

    private static Map<Integer, List<Integer>> strata(Samples samples, Optional<String> label, int[] from)
            throws IOException {
        Map<Integer, List<Integer>> strata = new TreeMap<>();
        for (int index : from) {
            int stratum = label.isPresent() && samples.label(index, label.get()) instanceof Part.ClassLabel known
                    ? known.index()
                    : 0;
            strata.computeIfAbsent(stratum, unseen -> new ArrayList<>()).add(index);
        }
        return strata;
    }
}
