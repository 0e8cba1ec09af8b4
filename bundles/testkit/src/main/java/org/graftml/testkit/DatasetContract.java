package org.graftml.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;

/**
 * What a data set keeps to: samples of the type that it announces, the same for the same index, on
 * any thread and after any reopening. One that reads files is given some by {@link #settings()}.
 *
 * @param <D> the data set
 */
public abstract class DatasetContract<D extends Dataset> extends BundleContract<D> {
    private static final int MOST = 40;
    private static final int THREADS = 3;

    protected DatasetContract() {
        super(Dataset.class);
    }

    @Override
    void use(D dataset) throws Exception {
        try (Samples train = open(dataset)) {
            check(train, "train()");
        }
        Optional<Samples> test = call("test()", dataset::test);
        if (test.isPresent()) {
            try (Samples scored = test.get()) {
                check(scored, "test()");
            }
        }
    }

    private void check(Samples samples, String where) throws Exception {
        SampleType type = call(where + ".type()", samples::type);
        require(samples.size() > 0, where + " has no samples: refuse with a Misfit what leads to none");
        require(!type.inputs().isEmpty(), where + ".type() has no input: (" + type + ")");
        for (int index : some(samples)) {
            Sample sample = read(samples, index);
            Typing.fault(sample, type)
                    .ifPresent(fault -> require(false, "sample " + index + " of " + where + " " + fault));
            for (String label : type.labels().keySet()) {
                require(
                        Words.of(call("label(" + index + ", " + label + ")", () -> samples.label(index, label)))
                                .equals(Words.of(sample.parts().get(label))),
                        "label(" + index + ", \"" + label + "\") of " + where
                                + " is another than the label of the sample that read(" + index + ") gives");
            }
        }
    }

    /** Shapes, types and parts are those that {@link Samples#type} says; numbers are finite; labels agree. */
    @Test
    public final void samples_are_of_the_type_that_it_announces() {
        use();
    }

    /** What it is scored on can be predicted by what is learnt on the rest. */
    @Test
    public final void test_samples_are_of_the_same_type() throws Exception {
        D dataset = make();
        Optional<Samples> test = call("test()", dataset::test);
        try (Samples train = open(dataset)) {
            test.ifPresent(scored -> require(
                    Objects.equals(scored.type(), train.type()),
                    "test() has samples of (" + scored.type() + "), and train() of (" + train.type() + ")"));
        } finally {
            if (test.isPresent()) {
                test.get().close();
            }
        }
    }

    /** People find a sample again by its id. */
    @Test
    public final void samples_have_ids_of_their_own() throws Exception {
        try (Samples samples = open(make())) {
            Set<String> ids = new LinkedHashSet<>();
            for (int index : some(samples)) {
                String id = read(samples, index).id();
                require(id != null && !id.isBlank(), "sample " + index + " has no id");
                require(ids.add(id), "two samples have the id '" + id + "'");
            }
        }
    }

    /** Another thread, and another opening, give the same. */
    @Test
    public final void the_same_index_gives_the_same_sample() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Samples samples = open(make());
                Samples again = open(make())) {
            require(
                    Objects.equals(samples.fingerprint(), again.fingerprint()),
                    "its fingerprint differs from one opening to the next: make it of what the samples depend on");
            List<Integer> indices = new ArrayList<>(some(samples));
            List<Future<String>> read = new ArrayList<>();
            for (int index : indices) {
                read.add(threads.submit(() -> Words.of(read(samples, index))));
            }
            for (int i = 0; i < indices.size(); i++) {
                int index = indices.get(i);
                require(
                        read.get(i).get().equals(Words.of(read(samples, index))),
                        "read(" + index + ") gives two samples, on two threads: it may keep no position and draw"
                                + " no random number that the index does not seed");
            }
            Collections.reverse(indices);
            for (int index : indices) {
                require(
                        Words.of(read(again, index)).equals(Words.of(read(samples, index))),
                        "read(" + index + ") gives another sample when the data set is opened again");
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Breach breach) {
                throw breach;
            }
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    private Samples open(D dataset) {
        return demand("train()", dataset::train);
    }

    private Sample read(Samples samples, int index) {
        return demand("read(" + index + ")", () -> samples.read(index));
    }

    /** The first ones, and the last. */
    private static List<Integer> some(Samples samples) {
        return IntStream.concat(IntStream.range(0, Math.min(MOST, samples.size())), IntStream.of(samples.size() - 1))
                .distinct()
                .boxed()
                .toList();
    }
}
