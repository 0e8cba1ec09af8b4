package org.graftml.cli;

import java.io.IOException;
import java.util.List;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunResult;
import org.graftml.cli.shell.CommandSet;
import org.graftml.cli.shell.Place;
import picocli.CommandLine;

/** The commands for a shell. */
record SessionCommands(Session session) implements CommandSet {
    @Override
    public CommandLine at(Place place, List<Object> more) {
        return Commands.of(session.at(place), more);
    }

    @Override
    public int follow(Place place, Run run) throws IOException, InterruptedException {
        RunResult result = Following.of(session.at(place), run.folder(), List.of("main"), () -> run);
        return ExitCode.of(result.status());
    }
}
