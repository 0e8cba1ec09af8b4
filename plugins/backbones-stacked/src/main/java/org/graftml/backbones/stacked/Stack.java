package org.graftml.backbones.stacked;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * Several backbones side by side on the same samples; their features {@code (N, D_i)} are joined to {@code (N,
 * Σ D_i)}. Each keeps its stages, called {@code name.stage}, so that it can be frozen by itself. The order
 * is that of the names.
 */
@Extension(point = Backbone.class, id = "stack", summary = "several backbones side by side, their features joined")
public final class Stack implements Backbone {
    /** Settings of the backbone. */
    public record Settings(@Doc("the backbones, by names of your own") @Min(1) Map<String, Part> of) {}

    /** One of the backbones. */
    public record Part(
            @Flat Backbone backbone,
            @Doc("what its parameters start from: a file of weights, or `run:` and the folder of a run")
                    Optional<String> weights) {}

    private final Map<String, Backbone> members = new TreeMap<>();
    private final Map<String, String> weights = new TreeMap<>();

    public Stack(Settings settings) {
        settings.of().forEach((name, part) -> {
            members.put(name, part.backbone());
            part.weights().ifPresent(from -> weights.put(name, from));
        });
        members.keySet().stream()
                .filter(name -> !name.matches("[A-Za-z0-9_-]+"))
                .findFirst()
                .ifPresent(name -> {
                    throw Misfit.of("bad-value", "'" + name + "' cannot be the name of stages")
                            .at("of")
                            .expected("letters, digits, hyphens");
                });
    }

    @Override
    public Optional<Preparation> preparation(SampleType samples) {
        List<Preparation> preparations = members.values().stream()
                .flatMap(member -> member.preparation(samples).stream())
                .toList();
        if (preparations.size() > 1) {
            throw Misfit.of("preparations-differ", "several of the stacked backbones change samples before training")
                    .expected("at most one that does, such as one with a vocabulary");
        }
        return preparations.stream().findFirst();
    }

    @Override
    public Map<String, String> weights() {
        return Collections.unmodifiableMap(weights);
    }

    @Override
    public Port build(Builder network) {
        List<Port> features = new ArrayList<>();
        members.forEach((name, member) -> {
            Port port = member.build(new Member(name, network));
            features.add(
                    port.shape().dimension() == 2
                            ? port
                            : network.stage(name + ".features").flatten("flatten", port));
        });
        return network.stage("joined").concat("concat", 1, features.toArray(Port[]::new));
    }

    /** The builder of one of them: its stages carry its name. */
    private record Member(String name, Builder network) implements Builder {
        @Override
        public SampleType samples() {
            return network.samples();
        }

        @Override
        public Port input(String part) {
            return network.input(part);
        }

        @Override
        public Port mask(String part) {
            return network.mask(part);
        }

        @Override
        public Port image() {
            return network.image();
        }

        @Override
        public Port row() {
            return network.row();
        }

        @Override
        public Port tokens() {
            return network.tokens();
        }

        @Override
        public Layers stage(String stage) {
            return network.stage(name + "." + stage);
        }
    }
}
