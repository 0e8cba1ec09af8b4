package org.graftml.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.threadio.ThreadIO;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * Gogo's runtime, started for as long as a shell is open. The bundle of its terminal stays at rest:
 * it would open a shell of its own; what is of use in it are its classes.
 */
final class Gogo implements Interpreter, AutoCloseable {
    /** Where commands are looked for, in this order. */
    static final String SCOPES = "graft:gogo:*";

    /** Gogo's small commands, those that need no terminal. Its loops and branches swallow exit codes. */
    private static final String[] POSIX = {
        "cat", "cd", "date", "echo", "grep", "head", "ls", "pwd", "sleep", "sort", "tail", "wc"
    };

    private final BundleContext context;
    private final Bundle runtime;
    private final List<ServiceRegistration<?>> registered = new ArrayList<>();

    private Gogo(BundleContext context, Bundle runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    static Gogo start(BundleContext context) {
        Bundle runtime = FrameworkUtil.getBundle(CommandProcessor.class);
        try {
            runtime.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            throw new IllegalStateException("Gogo does not start: " + e.getMessage(), e);
        }
        Gogo gogo = new Gogo(context, runtime);
        gogo.offer("gogo", List.of(POSIX), new Posix(gogo.processor()));
        return gogo;
    }

    @Override
    public CommandProcessor processor() {
        return context.getService(context.getServiceReference(CommandProcessor.class));
    }

    @Override
    public ThreadIO streams() {
        return context.getService(context.getServiceReference(ThreadIO.class));
    }

    @Override
    public void offer(String name, Function function) {
        offer("graft", List.of(name), function);
    }

    private void offer(String scope, Collection<String> names, Object target) {
        registered.add(context.registerService(
                Object.class.getName(),
                target,
                new Hashtable<>(Map.of(
                        CommandProcessor.COMMAND_SCOPE,
                        scope,
                        CommandProcessor.COMMAND_FUNCTION,
                        names.toArray(String[]::new)))));
    }

    @Override
    public void close() {
        registered.forEach(ServiceRegistration::unregister);
        try {
            runtime.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            throw new IllegalStateException("Gogo does not stop: " + e.getMessage(), e);
        }
    }
}
