package org.graftml.trainer.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.run.Verdict;

/** Tells whether one model is better than another, from what both say of the same samples. */
final class Verdicts {
    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** Half a point either way is nothing to speak of, however many samples say so. */
    private static final double LITTLE = 0.01;

    private Verdicts() {}

    /**
     * A sample that was judged.
     *
     * @param label its class
     */
    record Judged(String id, String label, boolean right) {}

    /**
     * What the samples of a stream were judged as.
     *
     * @param all empty where predictions are not one class
     */
    record Judgement(String stream, List<Judged> all) {}

    /** How many samples each of two models alone has right. */
    private static final class Tally {
        private int all;
        private int before;
        private int after;
        private int won;
        private int lost;

        void add(boolean was, boolean is) {
            all++;
            before += was ? 1 : 0;
            after += is ? 1 : 0;
            won += is && !was ? 1 : 0;
            lost += was && !is ? 1 : 0;
        }

        Verdict.Change change(String name) {
            return Verdicts.change(name, all, before, after, won, lost);
        }
    }

    /** Absent where the models have not judged the same samples. */
    static Optional<Verdict> of(String method, Judgement after, String against, Judgement before) {
        if (after.all.isEmpty() || !after.stream.equals(before.stream) || after.all.size() != before.all.size()) {
            return Optional.empty();
        }
        Tally all = new Tally();
        Map<String, Tally> classes = new LinkedHashMap<>();
        for (int i = 0; i < after.all.size(); i++) {
            Judged is = after.all.get(i);
            Judged was = before.all.get(i);
            if (!is.id.equals(was.id)) {
                return Optional.empty();
            }
            all.add(was.right, is.right);
            classes.computeIfAbsent(is.label, unseen -> new Tally()).add(was.right, is.right);
        }
        List<Verdict.Change> changes = new ArrayList<>();
        classes.forEach((name, tally) -> changes.add(tally.change(name)));
        Verdict.Change change = all.change(after.stream);
        return Optional.of(new Verdict(method, against, after.stream, change, effect(change), changes));
    }

    private static Verdict.Effect effect(Verdict.Change change) {
        if (change.high() < 0) {
            return Verdict.Effect.HURTS;
        }
        return change.low() > 0 && change.difference() >= LITTLE ? Verdict.Effect.HELPS : Verdict.Effect.LITTLE;
    }

    /**
     * The adjusted interval of Agresti and Min (2005) for a difference of paired shares: half a sample more on either
     * side that the models differ on, and one more on both sides that they agree on.
     *
     * @param won samples that the second alone has right
     * @param lost samples that the first alone has right
     */
    static Verdict.Change change(String name, int all, int before, int after, int won, int lost) {
        double count = all + 2;
        double middle = (won - lost) / count;
        double spread = Math.sqrt((won + lost + 1 - (won - lost) * middle)) / count;
        return new Verdict.Change(
                name,
                all,
                (double) before / all,
                (double) after / all,
                Math.max(-1, middle - Z * spread),
                Math.min(1, middle + Z * spread));
    }
}
