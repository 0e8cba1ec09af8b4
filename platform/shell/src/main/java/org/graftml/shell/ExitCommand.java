package org.graftml.shell;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exit",
        description = "Leaves the shell.",
        footer = {"", "Example:", "  exit"})
final class ExitCommand implements Runnable {
    private final Conversation conversation;

    @Parameters(paramLabel = "CODE", arity = "0..1", defaultValue = "0", description = "The exit code.")
    private int code;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    ExitCommand(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void run() {
        conversation.end(code);
    }
}
