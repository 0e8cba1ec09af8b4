package acme.captions;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.layers.Embedding;
import org.graftml.api.model.Backbone;

/** Looks at the picture, reads the caption, and joins what it found. */
@Extension(point = Backbone.class, id = "acme-two-inputs", summary = "A picture and its caption")
public final class TwoInputs implements Backbone {
    @Override
    public Port build(Builder network) {
        Layers see = network.stage("see");
        Port seen = see.relu("relu", see.linear("dense", see.flatten("flat", network.image()), 16));
        Layers read = network.stage("read");
        Port words = read.apply("words", new Embedding(Captioned.WORDS, 8), network.tokens());
        Port meaning = read.apply("mean", new MaskedSum(), words, network.mask("caption"));
        Layers join = network.stage("join");
        return join.relu("relu", join.linear("dense", join.concat("both", 1, seen, meaning), 32));
    }

    /** The sum of the vectors of a sequence, padding left out: (N, T, D) and (N, T) to (N, D). */
    record MaskedSum() implements Operation {
        @Override
        public String title() {
            return "masked sum";
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return new Shape(-1, inputs.get(0).width());
        }

        @Override
        public NDArray forward(Call call) {
            return call.input(0).mul(call.input(1).expandDims(2)).sum(new int[] {1});
        }
    }
}
