package org.graftml.shell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;
import org.apache.felix.service.threadio.ThreadIO;
import org.graftml.cli.shell.Place;

/** One of the launcher's commands as a command of Gogo. */
final class CommandFunction implements Function {
    private final List<String> name;
    private final Desk desk;
    private final ThreadIO streams;

    /** @param name what stands before the arguments; nothing where they name the command themselves */
    CommandFunction(List<String> name, Desk desk, ThreadIO streams) {
        this.name = List.copyOf(name);
        this.desk = desk;
        this.streams = streams;
    }

    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
        List<String> words = new ArrayList<>(name);
        arguments.forEach(argument -> words.add(String.valueOf(argument)));
        Process process = Process.Utils.current();
        Job job = Job.Utils.current();
        boolean background = job.status() == Job.Status.Background;
        PrintStream out = stream(process.out(), process.isTty(1), background);
        PrintStream err = stream(process.err(), process.isTty(2), background);
        Place place = new Place(
                out,
                err,
                desk.screen().watch(background),
                desk.here().colour() && process.isTty(1),
                desk.screen().width(),
                session.currentDir(),
                desk.person(job, background));
        // What a library prints is talk: it must not end up between a command's data.
        streams.setStreams(process.in(), err, err);
        try {
            int code = desk.line(place).execute(words.toArray(String[]::new));
            if (code != 0) {
                process.error(code);
            }
            return null;
        } finally {
            streams.close();
            out.flush();
            err.flush();
        }
    }

    private PrintStream stream(PrintStream usual, boolean shown, boolean background) {
        OutputStream bytes = shown ? desk.screen().stream(usual, background) : usual;
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
