package acme.boxes;

import ai.djl.ndarray.types.DataType;
import java.util.random.RandomGenerator;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Turns a picture upside down half of the time, and its boxes with it. */
@Extension(point = Augmenter.class, id = "acme-turn-over", summary = "Upside down, boxes too")
public final class TurnOver implements Augmenter {
    @Override
    public SampleType type(SampleType input) {
        if (input.parts().get("image") instanceof PartType.ImageType image
                && image.channels() == 1
                && image.numbers() == DataType.UINT8) {
            return input;
        }
        throw Misfit.of("input-unsupported", "acme-turn-over turns grey pictures of bytes, not " + input);
    }

    @Override
    public boolean random() {
        return true;
    }

    @Override
    public Sample train(Sample sample, RandomGenerator random) {
        if (random.nextBoolean()) {
            return sample;
        }
        Part.Image image = (Part.Image) sample.parts().get("image");
        int height = image.height();
        int width = image.width();
        byte[] from = (byte[]) image.pixels().values();
        byte[] to = new byte[from.length];
        for (int y = 0; y < height; y++) {
            System.arraycopy(from, y * width, to, (height - 1 - y) * width, width);
        }
        Sample turned = sample.with("image", new Part.Image(Array.of(to, 1, height, width)));
        if (sample.parts().get("boxes") instanceof Part.Boxes boxes) {
            turned = turned.with("boxes", new Part.Boxes(boxes.boxes().stream()
                    .map(b -> new Part.Box(b.left(), height - b.bottom(), b.right(), height - b.top(), b.index()))
                    .toList()));
        }
        return turned;
    }

    @Override
    public Sample evaluate(Sample sample) {
        return sample;
    }
}
