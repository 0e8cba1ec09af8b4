package org.graftml.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What the launcher hands over to: takes the arguments, returns the exit code. */
@Component(property = "graft.command.line=true")
public final class CommandLine implements ToIntFunction<String[]> {
    private final BundleContext context;

    @Activate
    public CommandLine(BundleContext context) {
        this.context = context;
    }

    @Override
    public int applyAsInt(String[] arguments) {
        PrintStream before = System.out;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // What a library prints is talk: it must not end up between a command's data.
        System.setOut(err);
        try {
            Console console = new Console(context);
            Terminal terminal = Terminal.of(out, err, console.present(), System.getenv());
            Session session = new Session(
                    new FrameworkServices(context), terminal, Path.of("").toAbsolutePath(), System::nanoTime, console);
            return Commands.execute(session, arguments);
        } finally {
            out.flush();
            System.setOut(before);
        }
    }
}
