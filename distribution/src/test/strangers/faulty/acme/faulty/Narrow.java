package acme.faulty;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/** Announces more features than it gives. */
@Extension(point = Backbone.class, id = "narrow", summary = "Announces more features than it gives")
public final class Narrow implements Backbone {
    @Override
    public Port build(Builder network) {
        Layers stage = network.stage("only");
        return stage.apply("half", new Half(), stage.flatten("flat", network.image()));
    }

    private record Half() implements Operation {
        @Override
        public String title() {
            return "half";
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return inputs.get(0).shape();
        }

        @Override
        public NDArray forward(Call call) {
            NDArray input = call.input(0);
            return input.get(":, :" + input.getShape().get(1) / 2);
        }
    }
}
