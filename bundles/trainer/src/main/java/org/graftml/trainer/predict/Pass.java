package org.graftml.trainer.predict;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.graftml.api.data.Sample;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.Reading;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;

/**
 * Puts samples through a model as in prediction, in batches that workers read ahead.
 *
 * @param batch samples in each but the last
 */
public record Pass(SamplePath path, Collator collator, ExecutorService workers, int batch) {
    private static final int AHEAD = 4;

    /** Reads the sample at a place. */
    private interface Reader {
        Sample read(int place) throws IOException;
    }

    /** What comes of samples of a stream, in their order. */
    public <T> List<T> over(StreamData.Judged samples, Function<HostBatch, List<T>> work) throws IOException {
        int[] indices = samples.indices();
        return over(indices.length, place -> path.evaluate(Reading.of(samples.samples(), indices[place])), work);
    }

    /** What comes of samples as they reach the backbone, in their order. */
    public <T> List<T> over(List<Sample> ready, Function<HostBatch, List<T>> work) throws IOException {
        return over(ready.size(), ready::get, work);
    }

    private <T> List<T> over(int count, Reader read, Function<HostBatch, List<T>> work) throws IOException {
        Loader.Source<HostBatch> source = step -> {
            List<Sample> samples = new ArrayList<>();
            for (int place = (int) step * batch; place < Math.min(count, (step + 1) * batch); place++) {
                samples.add(read.read(place));
            }
            return collator.collate(samples, List.of());
        };
        List<T> made = new ArrayList<>(count);
        int batches = (count + batch - 1) / batch;
        try (Loader<HostBatch> loader = new Loader<>(workers, source, 0, batches, AHEAD)) {
            for (int i = 0; i < batches; i++) {
                made.addAll(work.apply(loader.next()));
            }
        }
        return made;
    }

    /** One sample of a stream as it reaches the backbone. */
    public Sample one(StreamData.Judged samples, int place) throws IOException {
        return path.evaluate(Reading.of(samples.samples(), samples.indices()[place]));
    }

    /** Places in some samples, in an order. */
    public static StreamData.Judged at(StreamData.Judged samples, List<Integer> places) {
        return new StreamData.Judged(
                samples.samples(),
                places.stream().mapToInt(place -> samples.indices()[place]).toArray());
    }
}
