package org.graftml.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Prediction;
import org.junit.jupiter.api.Test;

/**
 * What a head keeps to: outputs and labels of one shape, a finite loss a sample whose gradient is
 * right, and predictions that can be written.
 *
 * @param <H> the head
 */
public abstract class HeadContract<H extends Head> extends BundleContract<H> {
    private static final int BATCH = 6;
    private static final int WIDTH = 12;
    private static final double CLOSE = 1e-4;

    protected HeadContract() {
        super(Head.class);
    }

    /** Labels that it is tried on; those that it refuses with a {@link org.graftml.api.Misfit} are left out. */
    protected List<PartType> labels() {
        return Kinds.labels();
    }

    /** The shape of the features that it is put on; -1 is the batch. */
    protected Shape features() {
        return new Shape(-1, WIDTH);
    }

    /** An objective, with what it is tried on. */
    private record Tried(Objective objective, NetworkProbe network, NDArray outputs, List<Array> encoded) {
        NDArray labels(NDManager manager) {
            return stack(encoded, manager);
        }

        static NDArray stack(List<Array> encoded, NDManager manager) {
            Shape one = encoded.get(0).shape();
            int size = Math.toIntExact(one.size());
            float[] all = new float[encoded.size() * size];
            for (int i = 0; i < encoded.size(); i++) {
                System.arraycopy(encoded.get(i).floats(), 0, all, i * size, size);
            }
            return manager.create(all, new Shape(encoded.size()).addAll(one));
        }
    }

    /** A clause for one kind of label. */
    private interface Clause {
        void check(Tried tried, PartType label, NDManager manager);
    }

    private void each(H head, Clause clause) {
        Map<PartType, Objective> accepted = accepted("objective(...)", labels(), head::objective);
        try (NDManager manager = NDManager.newBaseManager()) {
            accepted.forEach(
                    (label, objective) -> clause.check(tried(head, label, objective, manager), label, manager));
        }
    }

    private Tried tried(H head, PartType label, Objective objective, NDManager manager) {
        NetworkProbe network = demand(
                "build(...) for " + label,
                () -> NetworkProbe.module(features(), (layers, x) -> head.build(layers, x, objective)));
        Shape shape = new Shape(BATCH).addAll(features().slice(1));
        float[] features = normal(Math.toIntExact(shape.size()), 1);
        Engine.getInstance().setRandomSeed(1);
        NDArray outputs = demand(
                "the head on features " + shape,
                () -> network.forward(Map.of("x", manager.create(features, shape)), network.draw(manager, 1), false));
        require(
                outputs.size() == (long) BATCH * objective.outputs(),
                "it announces " + objective.outputs() + " outputs a sample for " + label + ", and its network gives "
                        + outputs.getShape() + " for " + BATCH + " samples");
        require(Words.finite(outputs.toFloatArray()), "its outputs for finite features are not finite");
        List<Array> encoded = samples(label).stream()
                .map(part -> demand("encode(" + part + ")", () -> objective.encode(part)))
                .toList();
        return new Tried(objective, network, outputs, encoded);
    }

    private static List<Part> samples(PartType label) {
        return RandomSamples.of(new SampleType(Map.of("label", label)), BATCH).stream()
                .map(sample -> sample.parts().get("label"))
                .toList();
    }

    private static float[] normal(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Override
    void use(H head) {
        each(head, (tried, label, manager) -> {
            loss(tried, label, manager);
            predict(tried.objective(), tried.outputs().toFloatArray(), label);
        });
    }

    private NDArray loss(Tried tried, PartType label, NDManager manager) {
        NDArray loss =
                demand("loss(...) for " + label, () -> tried.objective().loss(tried.outputs(), tried.labels(manager)));
        require(
                loss.getShape().equals(new Shape(BATCH)),
                "loss(...) for " + label + " gives " + loss.getShape() + " for " + BATCH
                        + " samples: it is one number a sample, (N)");
        require(
                Words.finite(loss.toFloatArray()),
                "loss(...) for " + label + " gives " + Arrays.toString(loss.toFloatArray()) + " for finite outputs");
        return loss;
    }

    /** Batches are stacked from encoded labels. */
    @Test
    public final void labels_are_encoded_in_one_shape() {
        each(make(), (tried, label, manager) -> {
            Array first = tried.encoded().get(0);
            List<Part> parts = samples(label);
            for (int i = 0; i < BATCH; i++) {
                Array encoded = tried.encoded().get(i);
                require(
                        encoded.shape().equals(first.shape()) && encoded.type() == first.type(),
                        "encode(...) gives " + first + " for one label and " + encoded + " for another: all are of one"
                                + " shape and type");
                require(Words.finite(encoded), "encode(" + parts.get(i) + ") gives a number that is not finite");
                int index = i;
                require(
                        encoded.equals(
                                demand("encode(...)", () -> tried.objective().encode(parts.get(index)))),
                        "encode(" + parts.get(i) + ") gives another result the second time");
            }
        });
    }

    /** Outputs and losses have the shapes that they should, and are finite. */
    @Test
    public final void the_loss_is_one_finite_number_for_each_sample() {
        use();
    }

    /** The platform divides batches; the loss of a sample must not change with its neighbours. */
    @Test
    public final void the_loss_of_a_sample_does_not_depend_on_its_batch() {
        each(make(), (tried, label, manager) -> {
            float[] together = loss(tried, label, manager).toFloatArray();
            for (int i = 0; i < BATCH; i++) {
                NDArray outputs = tried.outputs().get(i + ":" + (i + 1));
                NDArray labels = Tried.stack(List.of(tried.encoded().get(i)), manager);
                float alone = demand("loss(...)", () -> tried.objective().loss(outputs, labels))
                        .toFloatArray()[0];
                require(
                        Math.abs(alone - together[i]) <= CLOSE * Math.max(1, Math.abs(alone)),
                        "loss(...) for " + label + " gives " + together[i] + " for a sample in a batch and " + alone
                                + " for the same sample alone");
            }
        });
    }

    /** Along random directions; see {@link Slopes}. */
    @Test
    public final void the_gradient_of_the_loss_agrees_with_finite_differences() {
        each(make(), (tried, label, manager) -> {
            NDArray labels = tried.labels(manager);
            Slopes slopes = new Slopes(
                    outputs -> demand("loss(...)", () -> tried.objective().loss(outputs, labels))
                            .sum(),
                    manager);
            slopes.fault(tried.outputs())
                    .ifPresent(fault ->
                            require(false, "the gradient of loss(...) for " + label + " by its outputs " + fault));
        });
    }

    /** Typed as announced; values that tables and JSON can hold; also for outputs that are sure of themselves. */
    @Test
    public final void predictions_can_be_written() {
        each(make(), (tried, label, manager) -> {
            predict(tried.objective(), tried.outputs().toFloatArray(), label);
            predict(tried.objective(), new float[BATCH * tried.objective().outputs()], label);
            float[] sure = normal(BATCH * tried.objective().outputs(), 2);
            for (int i = 0; i < sure.length; i++) {
                sure[i] *= 50;
            }
            predict(tried.objective(), sure, label);
        });
    }

    private void predict(Objective objective, float[] outputs, PartType label) {
        int width = objective.outputs();
        Class<? extends Prediction> announced = demand("prediction()", objective::prediction);
        for (int i = 0; i < BATCH; i++) {
            Array one = Array.of(Arrays.copyOfRange(outputs, i * width, (i + 1) * width), width);
            Prediction prediction = demand("decode(...)", () -> objective.decode(one));
            require(
                    announced.isInstance(prediction),
                    "decode(...) for " + label + " gives a "
                            + prediction.getClass().getSimpleName() + ", and prediction() announces "
                            + announced.getSimpleName());
            require(
                    prediction.equals(demand("decode(...)", () -> objective.decode(one)))
                            || values(prediction).equals(values(objective.decode(one))),
                    "decode(...) gives another prediction for the same outputs the second time");
            values(prediction).forEach((name, value) -> Written.fault(value)
                    .ifPresent(fault ->
                            require(false, "the value '" + name + "' of a prediction for " + label + " " + fault)));
        }
    }

    private Map<String, Object> values(Prediction prediction) {
        Map<String, Object> values = demand("values() of a prediction", prediction::values);
        require(!values.isEmpty(), "values() of a prediction is empty: there is nothing to write");
        return values;
    }

    /** Bit for bit, with new instances: all that it learnt is in its parameters. */
    @Test
    public final void a_resumed_run_ends_as_one_that_was_never_stopped() throws Exception {
        H head = make();
        PartType label = accepted("objective(...)", labels(), head::objective)
                .keySet()
                .iterator()
                .next();
        SampleType samples = SampleType.of("image", new PartType.ImageType(1, 12, 12, DataType.UINT8), "label", label);
        Trial trial = new Trial(shelf(), samples, Map.of("target", "all")).with("head", id(), given());
        demand("it", trial::compose);
        trial.forgets()
                .ifPresent(fault -> require(
                        false, "a run that was stopped and resumed does not end as one that was not: " + fault));
    }

    @Override
    Shelf stock(Shelf empty) {
        return Laboratory.stock(empty);
    }
}
