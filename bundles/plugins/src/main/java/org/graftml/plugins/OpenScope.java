package org.graftml.plugins;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.graftml.api.plugin.PluginScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one plug-in holds, until it is closed. */
public final class OpenScope implements PluginScope, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenScope.class);
    private static final int SECONDS_TO_END = 2;

    private final String plugin;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private Optional<ExecutorService> executor = Optional.empty();
    private boolean closed;

    /** @param plugin name and version, for people */
    public OpenScope(String plugin) {
        this.plugin = plugin;
    }

    @Override
    public synchronized ExecutorService executor() {
        if (closed) {
            throw new IllegalStateException(plugin + " has gone");
        }
        if (executor.isEmpty()) {
            executor = Optional.of(Executors.newCachedThreadPool(this::thread));
        }
        return executor.get();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                plugin + " #" + (threads.size() + 1));
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public <T extends AutoCloseable> T closing(T resource) {
        synchronized (this) {
            if (!closed) {
                resources.push(resource);
                return resource;
            }
        }
        close(resource);
        throw new IllegalStateException(plugin + " has gone");
    }

    /** Ends the threads, closes what was registered, and says what is left. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        executor.ifPresent(this::end);
        while (!resources.isEmpty()) {
            close(resources.pop());
        }
    }

    private void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                Set<String> left = new TreeSet<>();
                threads.forEach(thread -> left.add("'" + thread.getName() + "'"));
                LOG.warn("{} has stopped, and its thread {} has not", plugin, String.join(", thread ", left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception | LinkageError e) {
            LOG.warn("{} held {}, which does not close: {}", plugin, resource, e.toString());
        }
    }
}
