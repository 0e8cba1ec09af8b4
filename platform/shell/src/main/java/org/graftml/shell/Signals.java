package org.graftml.shell;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an open shell does with the signals of the process that the launcher hears; false where it leaves
 * one to the launcher. Of a prompt Ctrl-C is not heard here: its terminal hears it first.
 */
record Signals(Conversation conversation, Board board, Optional<Prompt> prompt) implements Predicate<String> {
    @Override
    public boolean test(String signal) {
        return switch (signal) {
            case "INT" -> interrupt();
            case "TERM" -> terminate();
            default -> false;
        };
    }

    private boolean interrupt() {
        // A script that waits: for its background, which is asked to end, or for its next line.
        return conversation.interrupt() || prompt.isPresent() || stopRuns();
    }

    private boolean terminate() {
        conversation.terminate();
        boolean ending = stopRuns();
        prompt.ifPresent(Prompt::giveUp);
        return conversation.interrupt() || prompt.isPresent() || ending;
    }

    private boolean stopRuns() {
        boolean any = !board.underWay().isEmpty();
        board.cancelAll();
        return any;
    }
}
