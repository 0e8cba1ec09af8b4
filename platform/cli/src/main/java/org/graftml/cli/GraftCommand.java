package org.graftml.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands share. */
abstract class GraftCommand implements Callable<Integer> {
    final Session session;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    GraftCommand(Session session) {
        this.session = session;
    }
}
