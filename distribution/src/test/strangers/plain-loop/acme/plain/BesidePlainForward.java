package acme.plain;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/**
 * Times windows of predictions in turn: the run, a plain loop. A metric is told each prediction as it is made:
 * a place to hold the scoring, do something else, and look at the clock.
 */
@Extension(point = Metric.class, id = "acme-beside-plain-forward", summary = "times scoring beside a plain loop")
public final class BesidePlainForward implements Metric {
    /** Settings. */
    public record Settings(
            @Doc("the net") Nets net,
            @Doc("height and width of pictures") int size,
            @Doc("samples in a batch") @Default("64") int batch,
            @Doc("batches in a window") int window,
            @Doc("where a line for each round goes: the plain loop, the run") String file) {}

    private final Settings settings;

    public BesidePlainForward(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Class<? extends Prediction> takes() {
        return Prediction.OneClass.class;
    }

    @Override
    public Scorer start(PartType label) {
        return new Timer();
    }

    private final class Timer implements Scorer {
        private final PlainLoop plain = new PlainLoop(
                settings.net().block(), new Shape(settings.batch(), 3, settings.size(), settings.size()));
        private int count;
        private long began;

        @Override
        public void add(Part truth, Prediction prediction) {
            int images = settings.window() * settings.batch();
            if (count++ % images == 0) {
                // The run has asked for the next batch already: it is computed in the run's time.
                plain.awaitEngine();
                long now = System.nanoTime();
                double run = images / ((now - began) / 1e9);
                plain.predict(settings.window());
                double loop = images / ((System.nanoTime() - now) / 1e9);
                if (count > 1) {
                    write(String.format(Locale.ROOT, "%.1f,%.1f%n", loop, run));
                }
                began = System.nanoTime();
            }
        }

        private void write(String line) {
            try {
                Files.writeString(
                        Path.of(settings.file()), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Score score() {
            return new Score.Number(count);
        }
    }
}
