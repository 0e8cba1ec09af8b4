package org.graftml.testkit;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Mixer;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.junit.jupiter.api.Test;

/**
 * What an augmenter keeps to: samples of the type that it announces, no chance but the random numbers
 * that it is handed, and boxes that move with their picture.
 *
 * @param <A> the augmenter
 */
public abstract class AugmenterContract<A extends Augmenter> extends BundleContract<A> {
    private static final int SAMPLES = 4;
    private static final int SEEDS = 5;
    private static final double OVERLAP = 0.5;

    protected AugmenterContract() {
        super(Augmenter.class);
    }

    /** Samples that it is tried on; those that it refuses with a {@link Misfit} are left out. */
    protected List<SampleType> samples() {
        return Kinds.raw();
    }

    @Override
    void use(A augmenter) {
        accepted(augmenter).forEach((input, output) -> {
            for (Sample sample : RandomSamples.of(input, SAMPLES)) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    check(train(augmenter, sample, seed), output, input, "train");
                }
                check(evaluate(augmenter, sample), output, input, "evaluate");
            }
            if (augmenter instanceof Mixer mixer) {
                for (int size : new int[] {1, SAMPLES}) {
                    mix(mixer, batch(augmenter, input, size), 1).forEach(made -> check(made, output, input, "mix"));
                }
            }
        });
    }

    private void check(Sample made, SampleType output, SampleType input, String method) {
        Typing.fault(made, output)
                .ifPresent(fault ->
                        require(false, method + "(...) of samples of (" + input + ") gives a sample that " + fault));
    }

    /** Shapes, types and parts are those that {@link Augmenter#type} says, and numbers are finite. */
    @Test
    public final void samples_are_of_the_type_that_it_announces() {
        use();
    }

    /** Another instance, and another thread, give the same. */
    @Test
    public final void the_same_sample_and_random_numbers_give_the_same_result() throws Exception {
        A augmenter = make();
        A other = make();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (SampleType input : accepted(augmenter).keySet()) {
                for (Sample sample : RandomSamples.of(input, SAMPLES)) {
                    Future<Sample> one = threads.submit(() -> train(augmenter, sample, 1));
                    Future<Sample> two = threads.submit(() -> train(augmenter, sample, 1));
                    String first = Words.of(one.get());
                    require(
                            first.equals(Words.of(two.get())) && first.equals(Words.of(train(other, sample, 1))),
                            "train(...) gives two results for the same sample and the same random numbers: draw from"
                                    + " the generator that it is handed alone, and keep no state");
                    require(
                            Words.of(evaluate(augmenter, sample)).equals(Words.of(evaluate(other, sample))),
                            "evaluate(...) gives two results for the same sample: it leaves nothing to chance");
                }
            }
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof Breach breach) {
                throw breach;
            }
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** One that draws nothing lets features be cached: the cache would be wrong. */
    @Test
    public final void one_that_says_that_it_draws_nothing_draws_nothing() {
        A augmenter = make();
        if (augmenter.random()) {
            return;
        }
        for (SampleType input : accepted(augmenter).keySet()) {
            for (Sample sample : RandomSamples.of(input, SAMPLES)) {
                String first = Words.of(train(augmenter, sample, 0));
                for (int seed = 1; seed < SEEDS; seed++) {
                    require(
                            first.equals(Words.of(train(augmenter, sample, seed))),
                            "random() is false, but train(...) gives other samples for other random numbers");
                }
            }
        }
    }

    /** The arrays of a sample are shared: they are copied, not changed. */
    @Test
    public final void the_sample_that_it_is_given_stays_as_it_was() {
        A augmenter = make();
        for (SampleType input : accepted(augmenter).keySet()) {
            for (Sample sample : RandomSamples.of(input, SAMPLES)) {
                String before = Words.of(sample);
                for (int seed = 0; seed < SEEDS; seed++) {
                    train(augmenter, sample, seed);
                }
                evaluate(augmenter, sample);
                require(
                        before.equals(Words.of(sample)),
                        "it changes the arrays of the sample that it is given: copy them");
            }
        }
    }

    /** Samples of a step that are mixed come out of that step's samples and of its random numbers, and of nothing else. */
    @Test
    public final void a_step_is_mixed_the_same_each_time_and_its_samples_stay_as_they_were() {
        if (!(make() instanceof Mixer mixer)) {
            return;
        }
        A augmenter = make();
        for (SampleType input : accepted(augmenter).keySet()) {
            List<Sample> batch = batch(augmenter, input, SAMPLES);
            String before = words(batch);
            String first = words(mix(mixer, batch, 1));
            require(
                    first.equals(words(mix((Mixer) augmenter, batch, 1))),
                    "mix(...) gives two results for the same samples and the same random numbers");
            require(before.equals(words(batch)), "mix(...) changes the arrays of the samples that it is given");
            List<Sample> hidden =
                    batch.stream().map(sample -> Typing.hidden(sample, input)).toList();
            List<Sample> without = mix(mixer, batch, 1).stream()
                    .map(sample -> Typing.hidden(sample, input))
                    .toList();
            require(
                    words(without).equals(words(mix(mixer, hidden, 1))),
                    "mix(...) of samples without labels comes out otherwise than with them: labels must not decide");
        }
    }

    private static String words(List<Sample> samples) {
        return samples.stream().map(Words::of).collect(Collectors.joining("\n"));
    }

    private List<Sample> batch(A augmenter, SampleType input, int size) {
        return RandomSamples.of(input, size).stream()
                .map(sample -> train(augmenter, sample, 1))
                .toList();
    }

    private List<Sample> mix(Mixer mixer, List<Sample> batch, int seed) {
        List<Sample> mixed = demand("mix(...)", () -> mixer.mix(batch, new SplittableRandom(seed)));
        require(
                mixed.size() == batch.size(),
                "mix(...) makes " + mixed.size() + " samples of " + batch.size() + ": each keeps its place");
        return mixed;
    }

    /** Of streams whose labels are hidden it sees the inputs alone, and makes the same of them. */
    @Test
    public final void samples_without_labels_come_out_the_same() {
        A augmenter = make();
        for (SampleType input : accepted(augmenter).keySet()) {
            demand("type(...) of the same samples without labels", () -> augmenter.type(Typing.hidden(input)));
            for (Sample sample : RandomSamples.of(input, SAMPLES)) {
                Sample hidden = Typing.hidden(train(augmenter, sample, 1), input);
                require(
                        Words.of(hidden).equals(Words.of(train(augmenter, Typing.hidden(sample, input), 1))),
                        "a sample without its label comes out otherwise than with it: labels must not decide");
            }
        }
    }

    /** A bright box on a dark picture is where its label says, before and after. */
    @Test
    public final void boxes_move_with_their_picture() {
        A augmenter = make();
        if (!accepted(augmenter).containsKey(Kinds.boxes())) {
            return;
        }
        for (int seed = 0; seed < 4 * SEEDS; seed++) {
            Sample sample = bright(seed);
            moved(train(augmenter, sample, seed), "train");
            moved(evaluate(augmenter, sample), "evaluate");
        }
    }

    private void moved(Sample made, String method) {
        for (Part.Box box : ((Part.Boxes) made.parts().get("boxes")).boxes()) {
            Part.Image image = (Part.Image) made.parts().get("image");
            require(
                    Boxes.overlap(box, Boxes.bright(image)) >= OVERLAP,
                    method + "(...) moves the picture and not its boxes: what " + box + " framed is at "
                            + Boxes.bright(image));
        }
    }

    private static Sample bright(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int height = 24;
        int width = 30;
        int left = 4 + random.nextInt(8);
        int top = 4 + random.nextInt(6);
        Part.Box box = new Part.Box(left, top, left + 8 + random.nextInt(6), top + 8 + random.nextInt(4), 1);
        byte[] pixels = new byte[height * width];
        for (int y = (int) box.top(); y < box.bottom(); y++) {
            for (int x = (int) box.left(); x < box.right(); x++) {
                pixels[y * width + x] = (byte) 250;
            }
        }
        return Sample.of(
                "bright-" + seed,
                "image",
                new Part.Image(Array.of(pixels, 1, height, width)),
                "boxes",
                new Part.Boxes(List.of(box)));
    }

    /** The samples that it takes, and what it makes of them. */
    private Map<SampleType, SampleType> accepted(A augmenter) {
        return accepted("type(...)", samples(), augmenter::type);
    }

    private Sample train(A augmenter, Sample sample, int seed) {
        return demand("train(...)", () -> augmenter.train(sample, new SplittableRandom(seed)));
    }

    private Sample evaluate(A augmenter, Sample sample) {
        return demand("evaluate(...)", () -> augmenter.evaluate(sample));
    }
}
