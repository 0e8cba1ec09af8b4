package acme.plain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.train.Schedule;

/**
 * Times windows of steps in turn: a plain loop, the run, the run beside a busy process. A schedule is
 * asked once a step, on the thread that trains: a place to hold the run, do something else, and look
 * at the clock.
 */
@Extension(point = Schedule.class, id = "acme-beside-plain-loop", summary = "times a run beside a plain loop")
public final class BesidePlainLoop implements Schedule {
    /** Settings. */
    public record Settings(
            @Doc("the net") Nets net,
            @Doc("samples in a batch") @Default("64") int batch,
            @Doc("steps in a window") int window,
            @Doc("where the images per second go: plain, run, run beside a busy process; a line each round")
                    String file) {}

    private final Settings settings;
    private PlainLoop plain;
    private Busy busy;
    private double plainSpeed;
    private double runSpeed;
    private long began;

    public BesidePlainLoop(Settings settings) {
        this.settings = settings;
    }

    /** Windows of the run alternate: alone, after one of the plain loop, then beside a busy process. */
    @Override
    public double factor(long step, long steps) {
        if (step % settings.window() == 0) {
            if (step == 0) {
                plain = new PlainLoop(settings.net().block(), settings.net().pictures(settings.batch()));
            }
            plain.awaitEngine();
            turn(step / settings.window());
        }
        return 1;
    }

    private void turn(long window) {
        if (window % 2 == 1) {
            runSpeed = speed();
            busy = new Busy();
        } else {
            if (window > 0) {
                double beside = speed();
                busy.close();
                write(String.format(Locale.ROOT, "%.1f,%.1f,%.1f%n", plainSpeed, runSpeed, beside));
            }
            began = System.nanoTime();
            plain.train(settings.window());
            plainSpeed = speed();
        }
        began = System.nanoTime();
    }

    /** Images per second since the window began. */
    private double speed() {
        return settings.window() * settings.batch() * 1e9 / (System.nanoTime() - began);
    }

    private void write(String line) {
        try {
            Files.writeString(
                    Path.of(settings.file()), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
