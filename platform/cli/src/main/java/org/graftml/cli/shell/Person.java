package org.graftml.cli.shell;

import java.util.Optional;

/** Who started a command. */
public interface Person {
    /** Whether somebody sits at the terminal, who can be asked. */
    boolean present();

    /** Has Ctrl-C call {@code stop}; what is returned ends that. */
    Runnable onInterrupt(Runnable stop);

    /**
     * Says that the command only serves others: nobody waits for its end, and when the rest has ended {@code
     * stop} is called. What is returned ends that.
     */
    default Runnable attend(Runnable stop) {
        return () -> {};
    }

    /** Asks, and gives the line that was typed; empty where nobody is there to answer. */
    Optional<String> ask(String question);
}
