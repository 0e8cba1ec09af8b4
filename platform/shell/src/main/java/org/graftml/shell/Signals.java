package org.graftml.shell;

import java.util.Optional;
import java.util.function.Predicate;

/** What an open shell does with the signals of the process; false where it leaves one to the launcher. */
record Signals(Conversation conversation, Board board, Optional<Prompt> prompt) implements Predicate<String> {
    @Override
    public boolean test(String signal) {
        return switch (signal) {
            case "INT" -> interrupt();
            case "TERM" -> terminate();
            case "WINCH" -> {
                prompt.ifPresent(Prompt::resized);
                yield true;
            }
            default -> false;
        };
    }

    private boolean interrupt() {
        if (prompt.map(Prompt::interrupt).orElse(false) || conversation.interrupt()) {
            return true;
        }
        // A script that waits: for its background, which is asked to end, or for its next line.
        return prompt.isPresent() || stopRuns();
    }

    private boolean terminate() {
        conversation.end(Conversation.INTERRUPTED);
        boolean ending = stopRuns();
        return conversation.interrupt() || prompt.map(Prompt::interrupt).orElse(false) || ending;
    }

    private boolean stopRuns() {
        boolean any = !board.underWay().isEmpty();
        board.cancelAll();
        return any;
    }
}
