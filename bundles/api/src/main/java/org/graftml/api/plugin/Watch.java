package org.graftml.api.plugin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;

/**
 * Watches calls of extensions. It only watches: calls stay on the threads that make them, which for
 * engines must not change. One that does not come back in time is interrupted, and is a fault however it
 * ends; of one that goes on even then, somebody is told.
 *
 * <p>A call that calls others is alive as long as those come and go. Time is counted in looks, so that a
 * process that was stopped for a while accuses nobody.
 */
public final class Watch implements AutoCloseable {
    private static final long MILLIS_BETWEEN_LOOKS = 200;
    private static final Duration MOST_GRACE = Duration.ofSeconds(5);
    private static final ScheduledThreadPoolExecutor WATCHMAN = watchman();

    private final Calls calls;
    private final Duration patience;
    private final Consumer<Fault> stuck;
    private final Map<Calls.Line, Quiet> quiet = new HashMap<>();
    private final Optional<Future<?>> looks;
    private Optional<Fault> late = Optional.empty();
    private boolean closed;

    /** A thread in which nothing has begun or ended for some looks. */
    private record Quiet(Calls.Call call, long begun, int looks) {
        boolean goesOn(Calls.Call other, long count) {
            return call == other && begun == count;
        }
    }

    private Watch(Calls calls, Optional<Duration> patience, Consumer<Fault> stuck) {
        this.calls = calls;
        this.patience = patience.orElse(Duration.ZERO);
        this.stuck = stuck;
        looks = patience.map(some -> WATCHMAN.scheduleWithFixedDelay(
                this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
    }

    private static ScheduledThreadPoolExecutor watchman() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "graft-watch");
            thread.setDaemon(true);
            thread.setContextClassLoader(Watch.class.getClassLoader());
            return thread;
        });
        // No thread where nothing is watched.
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /**
     * Watches with the patience of the platform, until closed.
     *
     * @param stuck is told, on the thread of the watch, of a call that goes on although it was interrupted
     */
    public static Watch over(Calls calls, Consumer<Fault> stuck) {
        return over(calls, Patience.ofThePlatform(), stuck);
    }

    /** Watches with a patience of one's own; without any, nothing is watched. */
    public static Watch over(Calls calls, Optional<Duration> patience, Consumer<Fault> stuck) {
        return new Watch(calls, patience, stuck);
    }

    /** The fault of the first call that did not come back in time. */
    public synchronized Optional<Fault> late() {
        return late;
    }

    /** No thread is interrupted any more when this returns. */
    @Override
    public synchronized void close() {
        closed = true;
        looks.ifPresent(future -> future.cancel(false));
    }

    private void look() {
        for (Calls.Line line : calls.lines()) {
            look(line).ifPresent(stuck);
        }
    }

    /** The fault of a call that does not even stop when it is told to. */
    private synchronized Optional<Fault> look(Calls.Line line) {
        Optional<Calls.Call> call = line.current();
        long begun = line.begun();
        if (closed || call.isEmpty()) {
            quiet.remove(line);
            return Optional.empty();
        }
        Quiet before = quiet.get(line);
        int looks = before != null && before.goesOn(call.get(), begun) ? before.looks + 1 : 0;
        quiet.put(line, new Quiet(call.get(), begun, looks));
        if (looks == looks(patience)) {
            Fault fault = fault(call.get().culprit(), "");
            late = late.or(() -> Optional.of(fault));
            call.get().late(fault);
            line.thread().interrupt();
        }
        return looks == looks(patience) + looks(grace())
                ? Optional.of(fault(
                        call.get().culprit(),
                        "; its thread '" + line.thread().getName() + "' does not stop before the process does"))
                : Optional.empty();
    }

    private Fault fault(Culprit culprit, String more) {
        String what = "hangs in %s: it has not come back for %d s (%s)%s";
        return Fault.of(culprit, what.formatted(culprit.node(), patience.toSeconds(), Patience.VARIABLE, more), null);
    }

    private Duration grace() {
        return patience.compareTo(MOST_GRACE) < 0 ? patience : MOST_GRACE;
    }

    private static int looks(Duration time) {
        return Math.toIntExact(time.toMillis() / MILLIS_BETWEEN_LOOKS);
    }
}
