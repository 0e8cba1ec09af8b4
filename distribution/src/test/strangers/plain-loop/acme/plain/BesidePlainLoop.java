package acme.plain;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
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
            @Doc("height and width of pictures") int size,
            @Doc("samples in a batch") @Default("64") int batch,
            @Doc("steps in a window") int window,
            @Doc("where a line for each round goes: the plain loop, the run, the run beside a busy process")
                    String file) {}

    /** How fast a window was; a busy machine falsifies the one number less than the other. */
    private record Speed(double imagesPerSecond, double processorMillisPerStep) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f,%.2f", imagesPerSecond, processorMillisPerStep);
        }
    }

    private final Settings settings;
    private PlainLoop plain;
    private Busy busy;
    private Speed plainSpeed;
    private Speed runSpeed;
    private long began;
    private Duration processorBegan;

    public BesidePlainLoop(Settings settings) {
        this.settings = settings;
    }

    /** Windows of the run alternate: alone, after one of the plain loop, then beside a busy process. */
    @Override
    public double factor(long step, long steps) {
        if (step % settings.window() == 0) {
            if (step == 0) {
                plain = new PlainLoop(
                        settings.net().block(), new Shape(settings.batch(), 3, settings.size(), settings.size()));
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
                Speed beside = speed();
                busy.close();
                write(plainSpeed + "," + runSpeed + "," + beside + "\n");
            }
            begin();
            plain.train(settings.window());
            plainSpeed = speed();
        }
        begin();
    }

    private void begin() {
        began = System.nanoTime();
        processorBegan = processor();
    }

    private Speed speed() {
        double seconds = (System.nanoTime() - began) / 1e9;
        double processor = processor().minus(processorBegan).toNanos() / 1e6;
        return new Speed(settings.window() * settings.batch() / seconds, processor / settings.window());
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
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
