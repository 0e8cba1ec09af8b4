package org.graftml.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.graftml.api.plugin.BlackBox;
import org.graftml.cli.shell.Person;
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
            Optional<BlackBox> box = BlackBox.ofThisProcess();
            Person person = box.<Person>map(kept -> Overseen.by(context, kept)).orElseGet(() -> new Console(context));
            Terminal terminal = Terminal.of(out, err, person.present(), System.getenv());
            Session session = new Session(
                    new FrameworkServices(context), terminal, Path.of("").toAbsolutePath(), System::nanoTime, person);
            int code = Commands.execute(session, arguments);
            box.ifPresent(BlackBox::end);
            return code;
        } finally {
            out.flush();
            System.setOut(before);
        }
    }
}
