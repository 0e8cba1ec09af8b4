package org.graftml.trainer.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Makes the batches of the next steps ahead of the engine, in worker threads. A step is asked for by
 * its number and always the same, however many workers there are.
 */
public final class Loader<T> implements AutoCloseable {
    private final ExecutorService workers;
    private final Source<T> source;
    private final long end;
    private final int ahead;
    private final Deque<Future<T>> coming = new ArrayDeque<>();
    private long next;

    /** Makes what a step needs. */
    public interface Source<T> {
        T load(long step) throws IOException;
    }

    /**
     * A loader of the steps from {@code begin} to {@code end}, exclusive.
     *
     * @param ahead how many steps it may be ahead
     */
    public Loader(ExecutorService workers, Source<T> source, long begin, long end, int ahead) {
        this.workers = workers;
        this.source = source;
        this.next = begin;
        this.end = end;
        this.ahead = ahead;
    }

    /** Begins before the first step is asked for. */
    public void begin() {
        begin(ahead);
    }

    /** The same, with so many steps until the first is asked for. */
    public void begin(int steps) {
        while (coming.size() < steps && next < end) {
            long step = next++;
            coming.add(workers.submit(() -> source.load(step)));
        }
    }

    /** What the next step needs. */
    public T next() throws IOException {
        begin();
        try {
            return coming.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a batch was read", e);
        }
    }

    @Override
    public void close() {
        coming.forEach(future -> future.cancel(false));
        coming.clear();
    }
}
