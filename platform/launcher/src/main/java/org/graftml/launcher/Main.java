package org.graftml.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleException;

/**
 * The entry point. Launcher and bundles share no classes but the JDK's, so they meet in services:
 *
 * <ul>
 *   <li>{@code ToIntFunction<String[]>} with the property {@value #COMMAND_LINE}: takes the arguments,
 *       returns the exit code;
 *   <li>{@code Runnable} with the property {@value #INTERRUPT}, registered while a command runs that
 *       can be stopped cleanly: asks it to stop, and returns at once;
 *   <li>{@code Predicate<String>} with the property {@value #SIGNALS}, registered while a shell is open:
 *       it is told of INT and TERM by name; the process lives on where it says that it dealt with it.
 * </ul>
 */
public final class Main {
    static final String COMMAND_LINE = "graft.command.line";
    static final String INTERRUPT = "graft.interrupt";
    static final String SIGNALS = "graft.signals";

    /** Read before any plug-in comes up; the command line knows it too. */
    private static final String SAFE_MODE = "--safe-mode";

    private static final int FAULT = 3;

    private Main() {}

    public static void main(String[] arguments) {
        int code;
        try {
            Logging.configure();
            Places places = Places.of(System.getenv(), System::getProperty);
            places.prepare();
            if (List.of(arguments).contains(SAFE_MODE)) {
                System.setProperty("graft.safe", "true");
            }
            code = run(places, arguments);
        } catch (IOException | BundleException | RuntimeException e) {
            System.err.println("graft: " + (e.getMessage() == null ? e : e.getMessage()));
            code = FAULT;
        }
        System.out.flush();
        System.exit(code);
    }

    private static int run(Places places, String[] arguments) throws IOException, BundleException {
        try (Platform platform = Platform.boot(places, SharedPackages.none())) {
            platform.problems().forEach(line -> System.err.println("graft: " + line));
            Interrupts.handle(platform);
            Optional<ToIntFunction<String[]>> commandLine = commandLine(platform);
            if (commandLine.isEmpty()) {
                System.err.println("graft: the command line did not come up; expected its bundle in "
                        + places.distribution().resolve("bundles"));
                return FAULT;
            }
            int code = commandLine.get().applyAsInt(arguments);
            if (code == 0) {
                // While its classes are still in use.
                ClassArchive.keep();
            }
            return code;
        }
    }

    @SuppressWarnings("unchecked")
    private static Optional<ToIntFunction<String[]>> commandLine(Platform platform) {
        return platform.service(ToIntFunction.class, COMMAND_LINE).map(service -> (ToIntFunction<String[]>) service);
    }
}
