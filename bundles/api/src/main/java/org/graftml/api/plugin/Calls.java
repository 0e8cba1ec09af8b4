package org.graftml.api.plugin;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;

/**
 * The calls of extensions that a piece of work is in, thread by thread. Who calls an extension says so
 * here, and a {@link Watch} can tell from outside who keeps the work waiting. It costs a few plain stores
 * a call; nothing is computed before somebody asks.
 */
public final class Calls {
    /** Not in the threads themselves: those outlive the work, and would keep what it leaves there. */
    private final Map<Thread, Line> lines = new ConcurrentHashMap<>();

    /** What an extension is asked to do. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T call() throws E;
    }

    /**
     * Calls an extension.
     *
     * @param culprit who that is, and what it is asked for; computed when somebody needs to know
     * @throws Fault where a watch has found that it does not come back in time, whatever comes in the end
     */
    public <T, E extends Exception> T during(Supplier<Culprit> culprit, Work<T, E> work) throws E {
        Line line = own();
        Call outer = line.current.getPlain();
        Call call = new Call(culprit);
        line.enter(call);
        try {
            T made = work.call();
            call.refuseLate();
            return made;
        } catch (Throwable thrown) {
            call.refuseLate();
            throw thrown;
        } finally {
            line.leave(outer);
        }
    }

    Collection<Line> lines() {
        return lines.values();
    }

    private Line own() {
        Thread thread = Thread.currentThread();
        Line known = lines.get(thread);
        return known != null ? known : lines.computeIfAbsent(thread, Calls::line);
    }

    private static Line line(Thread thread) {
        return new Line(thread, BlackBox.ofThisProcess().flatMap(BlackBox::line));
    }

    /** One call. */
    static final class Call {
        private final Supplier<Culprit> culprit;
        private volatile Fault late;

        Call(Supplier<Culprit> culprit) {
            this.culprit = culprit;
        }

        Culprit culprit() {
            return culprit.get();
        }

        void late(Fault fault) {
            late = fault;
        }

        private void refuseLate() {
            if (late != null) {
                // The watch has interrupted it; that was meant for the call alone.
                Thread.interrupted();
                throw late;
            }
        }
    }

    /** The call that a thread is in. */
    static final class Line {
        private final Thread thread;
        private final Optional<BlackBox.Line> recorded;
        private final AtomicReference<Call> current = new AtomicReference<>();
        private final AtomicLong begun = new AtomicLong();

        Line(Thread thread, Optional<BlackBox.Line> recorded) {
            this.thread = thread;
            this.recorded = recorded;
        }

        private void enter(Call call) {
            begun.setRelease(begun.getPlain() + 1);
            current.setRelease(call);
            if (recorded.isPresent()) {
                recorded.get().write(thread, Optional.of(call.culprit()));
            }
        }

        private void leave(Call outer) {
            current.setRelease(outer);
            if (recorded.isPresent()) {
                recorded.get().write(thread, Optional.ofNullable(outer).map(Call::culprit));
            }
        }

        Thread thread() {
            return thread;
        }

        /** The innermost call. */
        Optional<Call> current() {
            return Optional.ofNullable(current.getAcquire());
        }

        /** How many calls have begun. */
        long begun() {
            return begun.getAcquire();
        }
    }
}
