package org.graftml.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Parameter;
import org.graftml.api.model.Backbone;
import org.graftml.composer.graph.SamplePath;

/** A backbone's network, and random samples as its preparation hands them over. */
record BuiltBackbone(NetworkProbe network, List<Sample> samples) {
    private static final int SEED = 1;

    static BuiltBackbone of(Backbone backbone, SampleType type, int batch, ExtensionContract<?> by) {
        List<Sample> samples = RandomSamples.of(type, batch);
        Optional<Preparation> preparation = by.call("preparation(...)", () -> backbone.preparation(type));
        if (preparation.isEmpty()) {
            return new BuiltBackbone(NetworkProbe.backbone(backbone, SamplePath.cast(type)), samples);
        }
        SampleType arriving =
                by.call("type(...) of its preparation", () -> preparation.get().type(type));
        Preparation.Fitted fitted = by.call("fit(...)", () -> preparation
                .get()
                .fit(samples.stream().map(sample -> Typing.hidden(sample, type)).iterator()));
        List<Sample> prepared = samples.stream()
                .map(sample -> by.call("apply(...)", () -> fitted.apply(sample)))
                .toList();
        prepared.forEach(sample -> Typing.fault(sample, arriving)
                .ifPresent(fault -> by.require(false, "its preparation makes a sample that " + fault)));
        return new BuiltBackbone(NetworkProbe.backbone(backbone, SamplePath.cast(arriving)), prepared);
    }

    /** The features of some samples, with first values of one seed. */
    NDArray forward(List<Sample> some, boolean training, NDManager manager) {
        Map<String, NDArray> batch = Batches.of(network.network(), some, manager);
        Map<String, NDArray> parameters = network.draw(manager, SEED);
        Engine.getInstance().setRandomSeed(SEED);
        return training ? recorded(batch, parameters) : network.forward(batch, parameters, false);
    }

    /** Engines want training to be recorded. */
    private NDArray recorded(Map<String, NDArray> batch, Map<String, NDArray> parameters) {
        GradientCollector collector = Engine.getInstance().newGradientCollector();
        try {
            return network.forward(batch, parameters, true);
        } finally {
            collector.close();
        }
    }

    /** Of the mean squared feature, by each parameter that is trained. */
    Map<String, float[]> gradients(int seed, NDManager manager) {
        Map<String, NDArray> parameters = network.draw(manager, seed);
        parameters.forEach((path, array) -> array.setRequiresGradient(!statistic(path)));
        Map<String, NDArray> batch = Batches.of(network.network(), samples, manager);
        Engine.getInstance().setRandomSeed(seed);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(network.forward(batch, parameters, true).square().mean());
        }
        return parameters.entrySet().stream()
                .filter(one -> !statistic(one.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().getGradient().toFloatArray()));
    }

    boolean statistic(String path) {
        return network.parameters().get(path).role() == Parameter.Role.STATISTIC;
    }

    /** Names and shapes of the parameters. */
    Map<String, String> shapes() {
        return network.parameters().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().shape().toString()));
    }
}
