package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.model.Backbone;
import org.junit.jupiter.api.Test;

/**
 * What a backbone keeps to: the shapes that it announces, features of a sample that do not depend on
 * its batch, a gradient for every parameter, and a preparation that survives saving.
 *
 * @param <B> the backbone
 */
public abstract class BackboneContract<B extends Backbone> extends BundleContract<B> {
    private static final int BATCH = 4;
    private static final int SEEDS = 3;
    private static final double CLOSE = 1e-4;

    protected BackboneContract() {
        super(Backbone.class);
    }

    /** Samples that it is tried on; those that it refuses with a {@link Misfit} are left out. */
    protected List<SampleType> samples() {
        return Kinds.inputs();
    }

    /** A clause for one kind of sample. */
    private interface Clause {
        void check(BuiltBackbone built, SampleType type, NDManager manager);
    }

    private void each(B backbone, Clause clause) {
        Map<SampleType, BuiltBackbone> accepted = accepted("build(...)", samples(), type -> build(backbone, type));
        try (NDManager manager = NDManager.newBaseManager()) {
            accepted.forEach((type, built) -> clause.check(built, type, manager));
        }
    }

    private BuiltBackbone build(B backbone, SampleType type) {
        return BuiltBackbone.of(backbone, type, BATCH, this);
    }

    @Override
    void use(B backbone) {
        each(backbone, (built, type, manager) -> {
            for (boolean training : new boolean[] {false, true}) {
                features(built, type, built.samples(), training, manager);
                features(built, type, built.samples().subList(0, 1), training, manager);
            }
        });
    }

    private NDArray features(
            BuiltBackbone built, SampleType type, List<Sample> samples, boolean training, NDManager manager) {
        String what = "the network for samples of (" + type + ")";
        NDArray features = demand(what, () -> built.forward(samples, training, manager));
        require(
                features.getShape().get(0) == samples.size(),
                what + " gives features " + features.getShape() + " for " + samples.size() + " samples");
        require(
                NetworkProbe.suits(features.getShape(), built.network().shape()),
                what + " announces " + Words.of(built.network().shape()) + " and gives " + features.getShape());
        require(
                Words.finite(features.toFloatArray()),
                what + " gives features that are not finite" + (training ? " in training" : ""));
        return features;
    }

    /** In training and evaluation, for one sample and for several. */
    @Test
    public final void features_are_finite_and_of_the_shape_that_it_announces() {
        use();
    }

    /** Freezing, rates by depth and taps go by stages. */
    @Test
    public final void it_has_stages() {
        each(
                make(),
                (built, type, manager) -> require(
                        !built.network().stages().isEmpty(),
                        "it has no stage: make its layers with network.stage(...)"));
    }

    /** In evaluation: neither its neighbours nor the padding of a longer one. */
    @Test
    public final void the_features_of_a_sample_do_not_depend_on_its_batch() {
        each(make(), (built, type, manager) -> {
            NDArray together = features(built, type, built.samples(), false, manager);
            int width = Math.toIntExact(together.size() / BATCH);
            for (int i = 0; i < BATCH; i++) {
                float[] alone = features(built, type, built.samples().subList(i, i + 1), false, manager)
                        .toFloatArray();
                float[] among = Arrays.copyOfRange(together.toFloatArray(), i * width, (i + 1) * width);
                require(
                        alone.length == among.length && close(alone, among),
                        "the features of a sample of (" + type
                                + ") are others alone than in a batch: they depend on the other samples, or on the"
                                + " padding of tokens (see mask)");
            }
        });
    }

    private static boolean close(float[] one, float[] other) {
        double largest = 1;
        for (float value : one) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < one.length; i++) {
            if (!(Math.abs(one[i] - other[i]) <= CLOSE * largest)) {
                return false;
            }
        }
        return true;
    }

    /** Layers, shapes, first values and features. */
    @Test
    public final void the_same_seed_gives_the_same_network() {
        B one = make();
        B other = make();
        each(one, (built, type, manager) -> {
            BuiltBackbone again = build(other, type);
            require(
                    built.shapes().equals(again.shapes()),
                    "it builds two networks for samples of (" + type + "): the names and shapes of the parameters"
                            + " differ");
            Map<String, NDArray> first = built.network().draw(manager, 1);
            Map<String, NDArray> second = again.network().draw(manager, 1);
            first.forEach((path, values) -> require(
                    Arrays.equals(values.toFloatArray(), second.get(path).toFloatArray()),
                    "the first values of '" + path + "' are others for the same seed: an initialiser draws from the"
                            + " generator that it is handed"));
            for (boolean training : new boolean[] {false, true}) {
                require(
                        Arrays.equals(
                                features(built, type, built.samples(), training, manager)
                                        .toFloatArray(),
                                features(again, type, again.samples(), training, manager)
                                        .toFloatArray()),
                        "its features are others for the same seed" + (training ? " in training" : ""));
            }
        });
    }

    /** Finite, and not zero throughout: a parameter without one is never trained. */
    @Test
    public final void every_parameter_gets_a_finite_gradient() {
        each(make(), (built, type, manager) -> {
            Map<String, NDArray> reached =
                    new java.util.LinkedHashMap<>(built.network().draw(manager, 1));
            reached.keySet().removeIf(built::statistic);
            if (reached.isEmpty()) {
                return;
            }
            for (int seed = 1; seed <= SEEDS; seed++) {
                Map<String, float[]> gradients = built.gradients(seed, manager);
                gradients.forEach((path, values) -> {
                    require(Words.finite(values), "the gradient of '" + path + "' is not finite");
                    if (!still(values)) {
                        reached.remove(path);
                    }
                });
            }
            require(
                    reached.isEmpty(),
                    "no gradient reaches " + reached.keySet() + " from its features for samples of (" + type + ")");
        });
    }

    private static boolean still(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** The same bytes for the same samples; what is restored makes the same of a sample. */
    @Test
    public final void its_preparation_is_the_same_when_saved_and_restored() throws IOException {
        B backbone = make();
        B other = make();
        for (SampleType type :
                accepted("build(...)", samples(), one -> build(backbone, one)).keySet()) {
            Optional<Preparation> preparation = backbone.preparation(type);
            if (preparation.isEmpty()) {
                continue;
            }
            List<Sample> samples = RandomSamples.of(type, BATCH).stream()
                    .map(sample -> Typing.hidden(sample, type))
                    .toList();
            Preparation.Fitted fitted = preparation.get().fit(samples.iterator());
            byte[] saved = demand("save()", fitted::save);
            require(
                    Arrays.equals(
                            saved, preparation.get().fit(samples.iterator()).save()),
                    "its preparation saves other bytes when it is fitted to the same samples again");
            Preparation fresh = other.preparation(type).orElseThrow();
            Preparation.Fitted restored = demand("restore(...)", () -> fresh.restore(saved));
            for (Sample sample : samples) {
                require(
                        Words.of(demand("apply(...)", () -> fitted.apply(sample)))
                                .equals(Words.of(demand("apply(...)", () -> restored.apply(sample)))),
                        "its preparation makes something else of a sample after save() and restore(...)");
            }
        }
    }

    /** Bit for bit, with new instances: all that it learnt is in its parameters and its preparation. */
    @Test
    public final void a_resumed_run_ends_as_one_that_was_never_stopped() throws Exception {
        Trial trial = new Trial(shelf(), trained(), Map.of("target", "all")).with("backbone", id(), given());
        demand("it", trial::compose);
        trial.forgets()
                .ifPresent(fault -> require(
                        false, "a run that was stopped and resumed does not end as one that was not: " + fault));
    }

    private SampleType trained() {
        B backbone = make();
        return accepted("build(...)", samples(), type -> build(backbone, type)).keySet().stream()
                .filter(type -> type.all(PartType.ImageType.class).values().stream()
                        .noneMatch(image -> image.height() == PartType.ANY || image.width() == PartType.ANY))
                .findFirst()
                .orElseThrow(() -> new Breach(id() + ": it takes no samples of a fixed size"));
    }

    @Override
    Shelf stock(Shelf empty) {
        return Laboratory.stock(empty);
    }
}
