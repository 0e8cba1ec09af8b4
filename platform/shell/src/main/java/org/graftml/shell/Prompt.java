package org.graftml.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.gogo.jline.Highlighter;
import org.apache.felix.gogo.jline.Parser;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.apache.felix.service.command.CommandSession;
import org.graftml.cli.shell.Place.Watch;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;

/** The prompt at a terminal, and the terminal as the screen of what is typed there. */
final class Prompt implements Screen {
    private static final String TEXT = "graft> ";
    private static final String CONTINUED = "     > ";
    private static final int USUAL_WIDTH = 80;

    private final Terminal terminal;
    private final LineReader reader;

    private Prompt(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /** The terminal of this process. */
    static Terminal terminal() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TerminalBuilder.class.getClassLoader());
        try {
            return TerminalBuilder.builder()
                    .name("graft")
                    .system(true)
                    .nativeSignals(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static Prompt at(Terminal terminal, CommandSession session, Completer completer, Path history, boolean colour) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .appName("graft")
                .terminal(terminal)
                .parser(new Parser())
                .completer(completer)
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUED)
                // Gogo knows `!` as a character like any other.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        if (colour) {
            builder.highlighter(new Highlighter(session));
        }
        return new Prompt(terminal, builder.build());
    }

    /** Carries out what is typed, until somebody leaves. */
    void converse(Conversation conversation, Board board) {
        // While a line is typed the reader takes Ctrl-C for itself.
        terminal.handle(Terminal.Signal.INT, signal -> conversation.interrupt());
        boolean warned = false;
        while (true) {
            try {
                carryOut(reader.readLine(TEXT), conversation);
            } catch (UserInterruptException lineGone) {
                warned = false;
            } catch (EndOfFileException e) {
                conversation.end(0);
            }
            if (!conversation.over()) {
                warned = false;
                continue;
            }
            if (warned || conversation.terminated() || board.underWay().isEmpty()) {
                return;
            }
            conversation.say("%d run(s) are under way; once more stops them at their next checkpoint, and leaves"
                    .formatted(board.underWay().size()));
            conversation.goOn();
            warned = true;
        }
    }

    private static void carryOut(String typed, Conversation conversation) {
        try {
            for (Statements.Statement statement : Statements.of(typed)) {
                if (!conversation.over()) {
                    conversation.execute(statement.text());
                }
                if (conversation.interrupted()) {
                    return;
                }
            }
        } catch (SyntaxError e) {
            conversation.say(e.getMessage());
        }
    }

    /** Gives up the line that is being typed, if one is. */
    void giveUp() {
        if (reader.isReading()) {
            terminal.raise(Terminal.Signal.INT);
        }
    }

    /** Complete lines, above whatever is being typed. */
    OutputStream above() {
        return new OutputStream() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public synchronized void write(int b) {
                if (b == '\n') {
                    reader.printAbove(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        };
    }

    @Override
    public OutputStream stream(OutputStream usual, boolean background) {
        return background ? above() : usual;
    }

    @Override
    public Watch watch(boolean background) {
        if (background) {
            return Watch.NONE;
        }
        return terminal.getStringCapability(Capability.clr_eol) == null ? Watch.LINES : Watch.LIVE;
    }

    @Override
    public int width() {
        return terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH;
    }

    @Override
    public Optional<String> ask(String question) {
        try {
            // Another reader: an answer is no command, and does not belong in the history.
            return Optional.of(
                    LineReaderBuilder.builder().terminal(terminal).build().readLine(question + " "));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }
}
