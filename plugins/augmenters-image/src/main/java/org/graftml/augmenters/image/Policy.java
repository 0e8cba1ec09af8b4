package org.graftml.augmenters.image;

import java.util.random.RandomGenerator;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Draws changes from the fourteen of the automatic policies; leaves pictures alone in scoring. */
abstract class Policy implements Augmenter {
    private final String id;
    private final Deed.Limits limits;

    Policy(String id, Deed.Limits limits) {
        this.id = id;
        this.limits = limits;
    }

    @Override
    public final SampleType type(SampleType input) {
        return Pictures.types(id, input, type -> type);
    }

    @Override
    public final boolean random() {
        return true;
    }

    /** The sample with one more change, of a strength between 0 and 1, in a direction that is drawn. */
    final Sample changed(Sample sample, double strength, RandomGenerator random) {
        Deed deed = Deed.values()[random.nextInt(Deed.values().length)];
        boolean back = random.nextBoolean();
        return deed.on(sample, deed.signed() && back ? -strength : strength, limits);
    }

    @Override
    public final Sample evaluate(Sample sample) {
        return Pictures.single(sample);
    }
}
