package org.graftml.trainer.run;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Port;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The hash of all that features depend on: samples, what happens to them on their way, layers with
 * their parameters, engine, device and size of a batch, and the code of everything that takes part.
 *
 * @param beginning the hash of all but the samples
 */
record FeatureKey(String beginning) {
    /** Digits: enough to tell the samples of one machine apart. */
    private static final int SAMPLES = 16;

    /** Kinds of extensions that make features; others only learn from them. */
    private static final Set<String> MAKERS = Set.of("dataset", "augmenter", "backbone", "engine");

    static FeatureKey of(PhaseRun.Context context, PartRun part, Port port) throws IOException {
        Experiment experiment = context.experiment();
        Network backbone = experiment.graph().backbone();
        Fingerprint hash = new Fingerprint()
                .add("features 1")
                .add(context.engine().getEngineName() + " " + context.engine().getVersion())
                .add(context.weights().manager().getDevice().toString())
                .add(experiment.graph().training().batch() + " " + port.path())
                .add(Json.read(experiment.text()).path("augment").toString());
        part.preparation().ifPresent(hash::add);
        Set<String> code = new HashSet<>();
        for (Network.Layer layer : backbone.layers()) {
            hash.add(layer.output().path() + " " + layer.operation() + " " + layer.inputs());
            Optional.ofNullable(FrameworkUtil.getBundle(layer.operation().getClass()))
                    .map(Bundle::getSymbolicName)
                    .ifPresent(code::add);
            layer.parameters().forEach(parameter -> hash.add(parameter.name() + " " + parameter.shape())
                    .add(context.weights().bytes(backbone.path(layer, parameter))));
            if (layer.output().path().equals(port.path())) {
                break;
            }
        }
        jars(experiment, code, part.setting().jars().get()).forEach(hash::add);
        return new FeatureKey(hash.hex());
    }

    /** The jars that make features: all but those that only bring extensions of other kinds. */
    private static List<String> jars(Experiment experiment, Set<String> code, List<Jars.Jar> all) {
        Set<String> makers = experiment.extensions().stream()
                .filter(used -> MAKERS.contains(used.kind()))
                .map(Experiment.Used::bundle)
                .collect(Collectors.toSet());
        Set<String> others = experiment.extensions().stream()
                .map(Experiment.Used::bundle)
                .filter(bundle -> !makers.contains(bundle) && !code.contains(bundle))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(jar -> !others.contains(jar.bundle()))
                .map(jar -> jar.bundle() + " " + jar.version() + " " + jar.sha256())
                .toList();
    }

    /** The key of the features of some samples: it begins with {@link #of(Samples) theirs}. */
    String with(Samples samples) throws IOException {
        return of(samples) + "-" + Fingerprint.of(beginning + " " + samples.fingerprint());
    }

    /** What the keys of all features of some samples begin with. */
    static String of(Samples samples) throws IOException {
        return Fingerprint.of(samples.fingerprint() + " " + samples.type()).substring(0, SAMPLES);
    }
}
