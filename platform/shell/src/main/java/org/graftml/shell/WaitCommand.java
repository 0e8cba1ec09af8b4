package org.graftml.shell;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "wait",
        description = "Waits for all that goes on in the background; fails where one of it failed.",
        footer = {"", "Example:", "  run a.yaml & run b.yaml & wait"})
final class WaitCommand implements Callable<Integer> {
    private final Conversation conversation;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    WaitCommand(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public Integer call() {
        try {
            return conversation.settle();
        } catch (InterruptedException e) {
            return Conversation.INTERRUPTED;
        }
    }
}
