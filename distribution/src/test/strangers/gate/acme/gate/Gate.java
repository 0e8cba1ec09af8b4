package acme.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/**
 * Holds a run before every so many steps until a file is there that bears the number of the step. A
 * schedule is asked once a step, on the thread that trains.
 */
@Extension(point = Schedule.class, id = "acme-gate", summary = "holds a run until it may go on")
public final class Gate implements Schedule {
    private static final long MOST_MINUTES = 4;

    /** Settings. */
    public record Settings(
            @Doc("where the files come") String folder,
            @Doc("steps between two gates") @Min(1) int every) {}

    private final Settings settings;

    public Gate(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        if (step % settings.every() == 0) {
            Path gate = Path.of(settings.folder(), Long.toString(step));
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
            while (Files.notExists(gate)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(gate + " does not come");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        return 1;
    }
}
