package org.graftml.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.felix.service.command.CommandSession;
import org.graftml.api.run.Runs;
import org.graftml.cli.shell.CommandSet;
import org.graftml.cli.shell.Place;
import org.graftml.cli.shell.Shell;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
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
    private static final String DEFAULT = "default";
    private static final String PROGRAM = "graft";
    private static final int LINES = 24;

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
            return input.interactive()
                    ? interactive(commands, here, gogo, board)
                    : script(commands, here, gogo, board, input);
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

    private int script(CommandSet commands, Place here, Gogo gogo, Board board, Input input)
            throws IOException, InterruptedException {
        InputStream nothing = InputStream.nullInputStream();
        try (Terminal paper = new DumbTerminal(nothing, here.out());
                CommandSession session = gogo.processor().createSession(nothing, here.out(), here.err())) {
            // Gogo's own commands take what they write to for a terminal: this one knows no colours.
            paper.setSize(new Size(here.width(), LINES));
            session.put(org.apache.felix.gogo.jline.Shell.VAR_TERMINAL, paper);
            Conversation conversation = new Conversation(session, here.out(), here.err());
            offer(gogo, new Desk(commands, here, new Screen.Plain(here), conversation, board));
            Signals signals = new Signals(conversation, board, Optional.empty());
            ServiceRegistration<?> registration = register(signals);
            try {
                // The descriptor itself: Gogo has put its own stream in the place of System.in.
                Reader source = input.script()
                        .<Reader>map(StringReader::new)
                        .orElseGet(() ->
                                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
                int code = new Script(conversation, input.name(), input.keepGoing()).run(source);
                int behind = conversation.settle();
                board.settle();
                return code == 0 ? behind : code;
            } finally {
                registration.unregister();
            }
        }
    }

    private int interactive(CommandSet commands, Place here, Gogo gogo, Board board)
            throws IOException, InterruptedException {
        try (Terminal terminal = Prompt.terminal();
                CommandSession session =
                        gogo.processor().createSession(terminal.input(), terminal.output(), terminal.output())) {
            session.put(org.apache.felix.gogo.jline.Shell.VAR_TERMINAL, terminal);
            Completion completion = new Completion(session);
            Path history = Path.of(System.getProperty("graft.home")).resolve("history");
            Prompt prompt = Prompt.at(terminal, session, completion, history, here.colour());
            PrintStream above = new PrintStream(prompt.above(), true, StandardCharsets.UTF_8);
            Conversation conversation = new Conversation(session, above, above);
            Desk desk = new Desk(commands, here, prompt, conversation, board);
            completion.offer(desk.line(here));
            offer(gogo, desk);
            ServiceRegistration<?> registration = register(new Signals(conversation, board, Optional.of(prompt)));
            try {
                above.println("Graft %s: `help` lists the commands, Ctrl-D leaves"
                        .formatted(context.getBundle().getVersion()));
                prompt.converse(conversation, board);
                board.cancelAll();
                conversation.settle();
                // Those too that nobody waits for any longer.
                board.settle();
                return conversation.end().orElse(0);
            } finally {
                registration.unregister();
            }
        }
    }

    private static void offer(Gogo gogo, Desk desk) {
        CommandSession session = desk.conversation().session();
        session.put("SCOPE", Gogo.SCOPES);
        for (String name : desk.line(desk.here()).getSubcommands().keySet()) {
            gogo.offer(name, new CommandFunction(List.of(name), desk, gogo.streams()));
        }
        // `graft list` means the same here, and what is no command is answered as the launcher does.
        CommandFunction any = new CommandFunction(List.of(), desk, gogo.streams());
        gogo.offer(PROGRAM, any);
        gogo.offer(DEFAULT, any);
    }

    private ServiceRegistration<?> register(Predicate<String> signals) {
        return context.registerService(Predicate.class, signals, new Hashtable<>(Map.of(SIGNALS, true)));
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
