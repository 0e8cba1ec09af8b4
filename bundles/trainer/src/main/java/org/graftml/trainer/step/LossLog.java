package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graftml.api.Culprit;
import org.graftml.api.graph.Loss;
import org.graftml.trainer.Faults;

/**
 * The values of losses. They stay on the device until many are read at once, because a read waits for
 * all work before it. Every one is read in the end, and the first that is no number ends the run.
 */
public final class LossLog implements AutoCloseable {
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<String, Mean> means = new LinkedHashMap<>();
    private final Map<String, Mean> live = new LinkedHashMap<>();
    private final Faults faults;
    private String phase = "";

    /** @param faults knows whose each loss is */
    public LossLog(Faults faults) {
        this.faults = faults;
    }

    private record Pending(Loss loss, long step, NDArray value) {
        float take() {
            try (value) {
                return value.toFloatArray()[0];
            }
        }
    }

    /** A sum and how many were added. */
    public record Mean(double sum, long count) {
        Mean plus(double value) {
            return new Mean(sum + value, count + 1);
        }

        public double value() {
            return sum / count;
        }
    }

    /** How many wait to be read. */
    public int pending() {
        return pending.size();
    }

    /** Puts back the sums that a checkpoint held. */
    public void restore(Map<String, Mean> saved) {
        means.putAll(saved);
    }

    /** The phase that losses belong to from now on. */
    public void phase(String name) {
        phase = name;
    }

    void add(Loss loss, long step, NDArray computed) {
        // A single number times a Java double is a double in some engines.
        NDArray value = computed.toType(DataType.FLOAT32, false);
        NDScope.unregister(value);
        pending.add(new Pending(loss, step, value));
    }

    /**
     * Reads what is pending of the steps before {@code end}.
     *
     * @throws Diverged where a loss is infinite or not a number
     */
    public void read(long end) {
        while (!pending.isEmpty() && pending.element().step < end) {
            Pending one = pending.remove();
            float value = one.take();
            if (!Float.isFinite(value)) {
                Culprit culprit = faults.culprit(faults.owner(one.loss), "the loss '" + one.loss.path() + "'");
                throw new Diverged(culprit.node() + " of the " + culprit.extension() + " became " + value + " in step "
                        + one.step + " of the phase '" + phase + "'; a lower learning rate may help");
            }
            means.merge(one.loss.path(), new Mean(value, 1), (mean, unused) -> mean.plus(value));
            live.merge(one.loss.path(), new Mean(value, 1), (mean, unused) -> mean.plus(value));
        }
    }

    /** The sums since the last row of metrics. */
    public Map<String, Mean> means() {
        return means;
    }

    /** The means since the last time they were taken, for people who watch. */
    public Map<String, Double> takeLive() {
        Map<String, Double> taken = new LinkedHashMap<>();
        live.forEach((path, mean) -> taken.put(path, mean.value()));
        live.clear();
        return taken;
    }

    /** Training went out of bounds. */
    public static final class Diverged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Diverged(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        pending.forEach(one -> one.value.close());
        pending.clear();
    }
}
