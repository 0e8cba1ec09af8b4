package org.graftml.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.composer.graph.GraphComposer;
import org.graftml.composer.graph.GraphRequest;
import org.graftml.composer.graph.OpenStream;

/**
 * What a strategy makes of a small experiment: for tests that hold it to its definition. Its backbone has the
 * stages {@code first} (convolution, batch norm, ReLU) and {@code second} (dense, ReLU, dropout), its head one
 * dense layer; pictures are {@code (1, 12, 12)}, of three classes.
 *
 * <pre>{@code
 * StrategyProbe probe = StrategyProbe.of("rate-decay", new RateDecay(...)).stream("target", 12);
 * assertThat(probe.phase("train").rates())...
 * }</pre>
 */
public final class StrategyProbe {
    private static final int SAMPLES = 100;
    private static final int BATCH = 10;
    private static final int STEPS = 120;

    private final Map<String, AdaptationStrategy> strategies = new LinkedHashMap<>();
    private final List<OpenStream> streams = new ArrayList<>();
    private Head head = new Laboratory.Plain();
    private Backbone backbone = new Laboratory.Small();
    private int kept;
    /** Composed once: what strategies declare is told apart by its identity. */
    private Optional<TrainingGraph> composed = Optional.empty();

    private StrategyProbe() {}

    public static StrategyProbe of(String id, AdaptationStrategy strategy) {
        return new StrategyProbe().with(id, strategy);
    }

    /** Stacks another strategy with it. */
    public StrategyProbe with(String id, AdaptationStrategy strategy) {
        strategies.put(id, strategy);
        composed = Optional.empty();
        return this;
    }

    /** Adds a stream of {@value #SAMPLES} samples, so many of them with their labels. */
    public StrategyProbe stream(String name, int labels) {
        return stream(name, labels, Kinds.PICTURES);
    }

    /** The same, of other samples. */
    public StrategyProbe stream(String name, int labels, SampleType samples) {
        streams.add(new OpenStream(name, samples, SAMPLES - kept, new Labels(labels), false, kept, BATCH));
        composed = Optional.empty();
        return this;
    }

    /** Keeps so many labelled samples from training, of each stream that is added from now on. */
    public StrategyProbe keeping(int samples) {
        kept = samples;
        return this;
    }

    /**
     * Puts two backbones in the place of the one, {@code one} with 2 features and {@code two} with 3, which stand side by
     * side; the stages are {@code one.dense}, {@code two.dense} and {@code joined}.
     */
    public StrategyProbe severalBackbones() {
        backbone = new Laboratory.Pair();
        composed = Optional.empty();
        return this;
    }

    /** Puts another head in the place of the dense layer. */
    public StrategyProbe head(Head other) {
        head = other;
        composed = Optional.empty();
        return this;
    }

    /**
     * The graph, of {@value #STEPS} steps in all.
     *
     * @throws Misfit why there is none
     */
    public TrainingGraph graph() {
        composed = composed.or(() -> Optional.of(compose()));
        return composed.orElseThrow();
    }

    private TrainingGraph compose() {
        GraphComposer.Result result = GraphComposer.compose(new GraphRequest(
                "probe",
                1,
                streams,
                List.of(),
                backbone,
                head,
                Optional.empty(),
                strategies,
                BATCH,
                1,
                Optional.of((long) STEPS)));
        return result.graph().orElseThrow(() -> result.problems().get(0).misfit());
    }

    /** A phase of the graph. */
    public Phase phase(String name) {
        return graph().phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Breach("there is no phase '" + name + "'"));
    }

    /** An update of a phase. */
    public Phase.Update update(String phase, String name) {
        return phase(phase).updates().stream()
                .filter(update -> update.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Breach("there is no update '" + name + "'"));
    }

    /** Paths of the losses of a phase, in order. */
    public List<String> losses(String phase) {
        return phase(phase).updates().stream()
                .flatMap(update -> update.losses().stream())
                .map(Loss::path)
                .toList();
    }

    /** A loss of a phase, by its path. */
    public Loss loss(String phase, String path) {
        return phase(phase).updates().stream()
                .flatMap(update -> update.losses().stream())
                .filter(loss -> loss.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new Breach("there is no loss '" + path + "', but " + losses(phase)));
    }

    /** What a loss gives, times its weight in the middle of the training, for values in the order of {@code reads}. */
    public float compute(Loss loss, NDArray... values) {
        return weighted(loss, values).getFloat();
    }

    /** The gradient of the same by one of the values. */
    public float[] gradient(Loss loss, int by, NDArray... values) {
        values[by].setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(weighted(loss, values));
        }
        return values[by].getGradient().toFloatArray();
    }

    private NDArray weighted(Loss loss, NDArray... values) {
        Map<Value, NDArray> read = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            read.put(loss.reads().get(i), values[i]);
        }
        NDManager manager = values[0].getManager();
        return new Rehearsal(graph(), manager)
                .loss(loss, read)
                .mul(loss.weight().at(0.5));
    }
}
