package org.graftml.composer.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;
import org.graftml.api.plugin.Calls;

/**
 * A data set without the samples that cannot be read: each is read once to know.
 *
 * @param broken which these are, and why
 */
public record Unbroken(Dataset dataset, List<String> broken) {
    public Unbroken {
        broken = List.copyOf(broken);
    }

    /** Calls the data set. */
    @FunctionalInterface
    public interface Asking {
        <T> T ask(Calls.Work<T, IOException> work) throws IOException;
    }

    /** @param asking is told of each call, from several threads */
    public static Unbroken of(Dataset dataset, Asking asking) throws IOException {
        List<String> broken = Collections.synchronizedList(new java.util.ArrayList<>());
        int[] trained;
        try (Samples samples = asking.ask(dataset::train)) {
            trained = readable(samples, asking, broken);
        }
        if (trained.length == 0) {
            throw Misfit.of("no-samples", "no sample can be read: " + broken.get(0));
        }
        Optional<int[]> scored = Optional.empty();
        Optional<Samples> test = asking.ask(dataset::test);
        if (test.isPresent()) {
            try (Samples samples = test.get()) {
                scored = Optional.of(readable(samples, asking, broken));
            }
        }
        return broken.isEmpty()
                ? new Unbroken(dataset, List.of())
                : new Unbroken(new Selected(dataset, trained, scored, false), broken);
    }

    private static int[] readable(Samples samples, Asking asking, List<String> broken) {
        SortedMap<Integer, String> found = Collections.synchronizedSortedMap(new TreeMap<>());
        int[] readable = IntStream.range(0, samples.size())
                .parallel()
                .filter(index -> {
                    Optional<String> why = broken(samples, index, asking);
                    why.ifPresent(text -> found.put(index, text));
                    return why.isEmpty();
                })
                .toArray();
        broken.addAll(found.values());
        return readable;
    }

    private static Optional<String> broken(Samples samples, int index, Asking asking) {
        try {
            asking.ask(() -> samples.read(index));
            return Optional.empty();
        } catch (Misfit | IOException | UncheckedIOException unreadable) {
            return Optional.of(id(samples, index, asking) + " (" + unreadable.getMessage() + ")");
        }
    }

    private static String id(Samples samples, int index, Asking asking) {
        try {
            return asking.ask(() -> samples.id(index));
        } catch (Misfit | IOException | UncheckedIOException nameless) {
            return "sample " + index;
        }
    }
}
