package org.graftml.cli.shell;

import java.util.Optional;

/** Who started a command. */
public interface Person {
    /** Whether somebody sits at the terminal, who can be asked. */
    boolean present();

    /** Has Ctrl-C call {@code stop}; what is returned ends that. */
    Runnable onInterrupt(Runnable stop);

    /** Asks, and gives the line that was typed; empty where nobody is there to answer. */
    Optional<String> ask(String question);
}
