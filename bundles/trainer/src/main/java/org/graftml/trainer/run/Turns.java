package org.graftml.trainer.run;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs on an engine that trains one at a time go one after the other. */
final class Turns {
    private static final Map<String, Semaphore> ENGINES = new ConcurrentHashMap<>();
    /** How soon a run that waits hears that it was cancelled. */
    private static final long MILLIS = 100;

    private Turns() {}

    /**
     * A turn, which lasts until it is closed.
     *
     * @param granted false where the run was cancelled before
     */
    record Turn(Semaphore engine, boolean granted) implements AutoCloseable {
        @Override
        public void close() {
            if (granted) {
                engine.release();
            }
        }
    }

    /** Hears that the engine is not free. */
    interface Listener {
        void waits() throws IOException;
    }

    /**
     * Waits for a turn.
     *
     * @param waiting hears of it once where the engine is not free
     */
    static Turn take(String engine, Listener waiting, BooleanSupplier cancelled) throws IOException {
        Semaphore one = ENGINES.computeIfAbsent(engine, unseen -> new Semaphore(1, true));
        try {
            if (one.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                return new Turn(one, true);
            }
            waiting.waits();
            while (!cancelled.getAsBoolean()) {
                if (one.tryAcquire(MILLIS, TimeUnit.MILLISECONDS)) {
                    return new Turn(one, true);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Turn(one, false);
    }
}
