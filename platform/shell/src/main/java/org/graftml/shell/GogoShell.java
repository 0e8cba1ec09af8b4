package org.graftml.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Predicate;
import org.graftml.api.run.Runs;
import org.graftml.cli.shell.CommandSet;
import org.graftml.cli.shell.Place;
import org.graftml.cli.shell.Shell;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The shell, in Gogo. */
@Component
public final class GogoShell implements Shell {
    /** Set while the platform goes on after a command. */
    private static final String STAYS = "graft.shell";

    private static final String SIGNALS = "graft.signals";

    private final BundleContext context;
    private final Runs runs;

    @Activate
    public GogoShell(BundleContext context, @Reference Runs runs) {
        this.context = context;
        this.runs = runs;
    }

    @Override
    public int open(CommandSet commands, Place here, Input input) {
        System.setProperty(STAYS, "true");
        Board board = new Board(runs);
        AutoCloseable listening = runs.subscribe(board::hear);
        try (Gogo gogo = Gogo.start(context)) {
            OpenShell shell = new OpenShell(gogo, commands, here, board, this::hear);
            return input.interactive()
                    ? shell.converse(Prompt.terminal(), home().resolve("history"), greeting(), input)
                    : shell.carryOut(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Conversation.INTERRUPTED;
        } finally {
            close(listening);
            System.clearProperty(STAYS);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("graft.home"));
    }

    private String greeting() {
        return "Graft %s: `help` lists the commands, Ctrl-D leaves"
                .formatted(context.getBundle().getVersion());
    }

    /** Has the launcher tell of the signals of the process, until what is returned is run. */
    private Runnable hear(Predicate<String> signals) {
        ServiceRegistration<?> registration =
                context.registerService(Predicate.class, signals, new Hashtable<>(Map.of(SIGNALS, true)));
        return registration::unregister;
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
