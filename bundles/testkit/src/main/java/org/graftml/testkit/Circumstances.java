package org.graftml.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.graftml.api.advice.Situation;
import org.graftml.api.measure.Measured.Outlook;

/** Situations of many kinds, in which strategies are asked for advice. */
final class Circumstances {
    private static final int SAMPLES = 300;
    private static final int CLASSES = 10;
    private static final long LARGE = 11_000_000;

    private Circumstances() {}

    static List<Situation> all() {
        List<Situation> all = new ArrayList<>();
        for (Situation.Inputs inputs : Situation.Inputs.values()) {
            for (int sources : new int[] {0, 1, 3}) {
                for (int labels : new int[] {-1, 0, 30, SAMPLES}) {
                    for (int classes : new int[] {0, CLASSES}) {
                        for (long trainable : new long[] {0, LARGE}) {
                            all.addAll(of(inputs, sources, labels, classes, trainable));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** @param labels that the target shows; below 0 where there is no sample of it to train on */
    private static List<Situation> of(Situation.Inputs inputs, int sources, int labels, int classes, long trainable) {
        List<Situation> all = new ArrayList<>();
        for (int weights = 0; weights < 3; weights++) {
            for (Optional<Outlook> outlook : outlooks()) {
                for (int classesOf = 0; classesOf < 4; classesOf++) {
                    all.add(new Situation(
                            inputs,
                            sources,
                            sources * SAMPLES,
                            labels < 0 ? 0 : SAMPLES,
                            Math.max(0, labels),
                            classes,
                            classesOf == 1,
                            classesOf == 2 ? 4 : 0,
                            weights > 0,
                            weights > 1,
                            trainable,
                            outlook,
                            classesOf == 3 ? OptionalDouble.of(0.5) : OptionalDouble.empty()));
                }
            }
        }
        return all;
    }

    private static List<Optional<Outlook>> outlooks() {
        List<Optional<Outlook>> outlooks = new ArrayList<>(List.of(Optional.empty()));
        for (Outlook outlook : Outlook.values()) {
            outlooks.add(Optional.of(outlook));
        }
        return outlooks;
    }
}
