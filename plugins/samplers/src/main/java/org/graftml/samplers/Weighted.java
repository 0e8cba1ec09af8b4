package org.graftml.samplers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sampler;

/** Samples of some classes so many times as often as others. */
@Extension(point = Sampler.class, id = "weighted", summary = "draws some classes more often than others")
public final class Weighted implements Sampler {
    /** Settings of the sampler. */
    public record Settings(
            @Doc("how often a sample of a class is drawn, by the name of the class; others by 1") @Min(1)
                    Map<String, Double> weights) {}

    private final Map<String, Double> weights;

    public Weighted(Settings settings) {
        settings.weights().forEach((name, weight) -> {
            if (!(weight >= 0 && weight <= 1e6)) {
                throw Misfit.of("out-of-range", "`" + name + "` cannot be drawn " + weight + " times as often")
                        .at("weights")
                        .expected("0 to 1000000");
            }
        });
        this.weights = settings.weights();
    }

    @Override
    public double[] weights(PartType label, List<Part> labels) {
        List<String> names = label instanceof PartType.ClassType known ? known.names() : List.of();
        weights.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Misfit.of("bad-value", "there is no class `" + name + "` to draw")
                            .at("weights")
                            .expected(String.join(", ", names));
                });
        return Arrays.stream(Classes.of(labels, "weighted"))
                .mapToDouble(one -> weights.getOrDefault(names.get(one), 1.0))
                .toArray();
    }
}
