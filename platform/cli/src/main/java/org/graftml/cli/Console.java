package org.graftml.cli;

import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.graftml.cli.shell.Person;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The person who started the process. */
record Console(BundleContext context) implements Person {
    private static final String INTERRUPT = "graft.interrupt";

    @Override
    public boolean present() {
        return System.console() != null;
    }

    @Override
    public Runnable onInterrupt(Runnable stop) {
        ServiceRegistration<Runnable> registration =
                context.registerService(Runnable.class, stop, new Hashtable<>(Map.of(INTERRUPT, true)));
        return registration::unregister;
    }

    @Override
    public Optional<String> ask(String question) {
        return present() ? Optional.ofNullable(System.console().readLine("%s ", question)) : Optional.empty();
    }
}
