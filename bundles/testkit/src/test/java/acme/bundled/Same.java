package acme.bundled;

import ai.djl.ndarray.types.DataType;
import java.util.random.RandomGenerator;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Takes pictures of bytes, and leaves them as they are. */
public abstract class Same implements Augmenter {
    @Override
    public SampleType type(SampleType input) {
        if (input.part("image").orElse(null) instanceof PartType.ImageType image && image.numbers() == DataType.UINT8) {
            return input;
        }
        throw Misfit.of("input-unsupported", "it takes pictures of bytes, not " + input);
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        return sample;
    }

    @Override
    public Sample evaluate(Sample sample) {
        return sample;
    }
}
