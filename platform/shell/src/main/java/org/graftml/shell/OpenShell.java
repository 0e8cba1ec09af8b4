package org.graftml.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.felix.service.command.CommandSession;
import org.graftml.cli.shell.CommandSet;
import org.graftml.cli.shell.Place;
import org.graftml.cli.shell.Shell.Input;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;

/**
 * One session.
 *
 * @param hears has the signals of the process told to somebody, until what it returns is run
 */
record OpenShell(
        Interpreter interpreter,
        CommandSet commands,
        Place here,
        Board board,
        Function<Predicate<String>, Runnable> hears) {
    private static final String DEFAULT = "default";
    private static final String PROGRAM = "graft";
    private static final int LINES = 24;

    /** Carries out a script, and waits for what it left in the background; gives the exit code. */
    int carryOut(Input input) throws IOException, InterruptedException {
        InputStream nothing = InputStream.nullInputStream();
        try (Terminal paper = new DumbTerminal(nothing, here.out());
                CommandSession session = interpreter.processor().createSession(nothing, here.out(), here.err())) {
            // Gogo's own commands take what they write to for a terminal: this one knows no colours.
            paper.setSize(new Size(here.width(), LINES));
            Conversation conversation = new Conversation(session, here.out(), here.err());
            begin(paper, new Desk(commands, here, new Screen.Plain(here), conversation, board));
            Runnable deaf = hears.apply(new Signals(conversation, board, Optional.empty()));
            try {
                int code = new Script(conversation, input.name(), input.keepGoing()).run(source(input));
                int behind = settle(conversation);
                return code == 0 ? behind : code;
            } finally {
                deaf.run();
            }
        }
    }

    private static Reader source(Input input) {
        // The descriptor itself: Gogo has put its own stream in the place of System.in.
        return input.script()
                .<Reader>map(StringReader::new)
                .orElseGet(() -> new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    }

    /** Talks with a person, after what they asked for at once, until they leave; gives the exit code. Closes the terminal. */
    int converse(Terminal given, Path history, String greeting, Input input) throws IOException, InterruptedException {
        try (Terminal terminal = given;
                CommandSession session =
                        interpreter.processor().createSession(terminal.input(), terminal.output(), terminal.output())) {
            Completion completion = new Completion(session);
            Prompt prompt = Prompt.at(terminal, session, completion, history, here.colour());
            PrintStream above = new PrintStream(prompt.above(), true, StandardCharsets.UTF_8);
            Conversation conversation = new Conversation(session, above, above);
            Desk desk = new Desk(commands, here, prompt, conversation, board);
            completion.offer(desk.line(here));
            begin(terminal, desk);
            Runnable deaf = hears.apply(new Signals(conversation, board, Optional.of(prompt)));
            try {
                above.println(greeting);
                input.script().ifPresent(conversation::execute);
                prompt.converse(conversation, board);
                board.cancelAll();
                settle(conversation);
                return conversation.end().orElse(0);
            } finally {
                deaf.run();
            }
        }
    }

    private void begin(Terminal terminal, Desk desk) {
        CommandSession session = desk.conversation().session();
        session.put(org.apache.felix.gogo.jline.Shell.VAR_TERMINAL, terminal);
        session.put("SCOPE", Gogo.SCOPES);
        session.currentDir(here.directory());
        for (String name : desk.line(here).getSubcommands().keySet()) {
            interpreter.offer(name, new CommandFunction(List.of(name), desk, interpreter.streams()));
        }
        // `graft list` means the same here, and what is no command is answered as the launcher does.
        CommandFunction any = new CommandFunction(List.of(), desk, interpreter.streams());
        interpreter.offer(PROGRAM, any);
        interpreter.offer(DEFAULT, any);
    }

    /** Waits for the background, and for runs that nobody waits for any longer. */
    private int settle(Conversation conversation) throws InterruptedException {
        int behind = conversation.settle();
        board.settle();
        conversation.dismiss();
        return behind;
    }
}
