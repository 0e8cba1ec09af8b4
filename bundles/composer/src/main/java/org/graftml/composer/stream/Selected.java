package org.graftml.composer.stream;

import java.io.IOException;
import java.util.Optional;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/**
 * Some of the samples of a data set.
 *
 * @param trained places among those to train on
 * @param scored places among those to score on; absent where there are none of their own
 * @param held whether those to score on are taken from those to train on
 */
record Selected(Dataset dataset, int[] trained, Optional<int[]> scored, boolean held) implements Dataset {
    @Override
    public Samples train() throws IOException {
        return new Chosen(dataset.train(), trained);
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        Optional<Samples> from = held ? Optional.of(dataset.train()) : dataset.test();
        return from.isEmpty() ? from : Optional.of(new Chosen(from.get(), scored.get()));
    }
}
