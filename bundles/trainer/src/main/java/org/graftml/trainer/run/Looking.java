package org.graftml.trainer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.model.Prediction;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.step.Evaluator;
import org.graftml.trainer.step.FeatureCache;
import org.graftml.trainer.step.Weights;

/**
 * Shows some weights to a validator: what they make of the samples that it asks for, the same in every look, and
 * nothing else.
 *
 * @param features of frozen stages that need not be computed again
 */
record Looking(PhaseRun.Context context, Optional<FrozenFeatures> features) {
    private static final String PATH = "validate.select";
    private static final String TARGET = "target";
    /** Samples of each kind; some validators compare them pair by pair. */
    private static final int MOST = 1000;

    private static final int AHEAD = 4;

    /** What a validator says of weights. */
    double judge(Experiment.Selector selector, Weights judged) throws IOException {
        TrainingGraph graph = context.experiment().graph();
        Evaluator evaluator = context.evaluator(graph, judged);
        Validator validator = selector.validator();
        Evidence evidence = evidence(validator, evaluator);
        double value = context.faults()
                .guard(
                        PATH,
                        () -> "judging weights",
                        () -> validator.judge(evidence, Seeds.random(graph.seed(), PATH, selector.id())));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the validator '" + selector.id() + "' gave " + value);
        }
        return value;
    }

    private Evidence evidence(Validator validator, Evaluator evaluator) throws IOException {
        Set<Validator.Sight> needs = context.faults().guard(PATH, () -> "saying what it needs", validator::needs);
        boolean kept = needs.contains(Validator.Sight.KEPT);
        return new Evidence(
                classes(),
                seen(evaluator, StreamData::validating, kept ? sources() : List.of()),
                labels(StreamData::validating, kept ? sources() : List.of()),
                seen(evaluator, StreamData::trained, needs.contains(Validator.Sight.TRAINED) ? sources() : List.of()),
                seen(evaluator, StreamData::trained, needs.contains(Validator.Sight.TARGET) ? target() : List.of()),
                labels(StreamData::trained, needs.contains(Validator.Sight.TARGET_LABELS) ? target() : List.of()));
    }

    private List<StreamData> target() {
        return List.of(context.streams().get(TARGET));
    }

    private int classes() {
        return context.experiment()
                .graph()
                .heads()
                .get(TrainingGraph.HEAD)
                .objective()
                .outputs();
    }

    /** The streams beside the target whose labels its head predicts. */
    private List<StreamData> sources() {
        TrainingGraph graph = context.experiment().graph();
        return context.streams().all().stream()
                .filter(stream -> !stream.info().name().equals(TARGET)
                        && TrainingGraph.HEAD.equals(
                                graph.headOf().get(stream.info().name())))
                .toList();
    }

    private StreamData.Judged any(StreamData stream, StreamData.Judged samples) {
        return StreamData.any(
                samples,
                MOST,
                Seeds.random(
                        context.experiment().graph().seed(), PATH, stream.info().name()));
    }

    /** Which samples of a stream. */
    private interface Side {
        StreamData.Judged of(StreamData stream);
    }

    private int[] labels(Side side, List<StreamData> streams) throws IOException {
        IntStream.Builder labels = IntStream.builder();
        for (StreamData stream : streams) {
            StreamData.Judged samples = any(stream, side.of(stream));
            String label = stream.info().label().orElseThrow();
            for (int index : samples.indices()) {
                labels.add(((Part.ClassLabel) samples.samples().label(index, label)).index());
            }
        }
        return labels.build().toArray();
    }

    private Evidence.Seen seen(Evaluator evaluator, Side side, List<StreamData> streams) throws IOException {
        List<Evaluator.Looked> looked = new ArrayList<>();
        for (StreamData stream : streams) {
            looked.addAll(looked(evaluator, stream, any(stream, side.of(stream))));
        }
        return new Evidence.Seen(
                looked.stream().map(one -> row(one.features())).toArray(double[][]::new),
                looked.stream()
                        .map(one -> ((Prediction.OneClass) one.prediction())
                                .probabilities()
                                .clone())
                        .toArray(double[][]::new));
    }

    private static double[] row(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private List<Evaluator.Looked> looked(Evaluator evaluator, StreamData stream, StreamData.Judged samples)
            throws IOException {
        int size = context.experiment().graph().training().batch();
        int all = samples.indices().length;
        int count = (all + size - 1) / size;
        Optional<FeatureCache> known =
                features.isPresent() ? features.get().of(stream.info().name(), samples) : Optional.empty();
        List<Evaluator.Looked> looked = new ArrayList<>();
        try (Loader<HostBatch> loader =
                new Loader<>(context.workers().threads(), step -> batch(samples, step, known), 0, count, AHEAD)) {
            for (int i = 0; i < count; i++) {
                looked.addAll(evaluator.look(loader.next(), TrainingGraph.HEAD));
            }
        }
        return looked.subList(0, all);
    }

    /** Without any label. The last batch begins again, because an engine may add up differently in small ones. */
    private HostBatch batch(StreamData.Judged from, long step, Optional<FeatureCache> known) throws IOException {
        int size = context.experiment().graph().training().batch();
        int[] indices = IntStream.range(0, size)
                .map(i -> from.indices()[(int) ((step * size + i) % from.indices().length)])
                .toArray();
        List<Sample> samples = new ArrayList<>(size);
        for (int index : indices) {
            samples.add(
                    known.isPresent()
                            ? new Sample(known.get().of(index).id(), Map.of())
                            : context.path()
                                    .evaluate(SamplePath.hidden(
                                            from.samples().read(index),
                                            from.samples().type())));
        }
        return known.isEmpty()
                ? context.collator().collate(samples, List.of())
                : context.collator()
                        .collate(
                                known.get().port().path(),
                                known.get().shape(),
                                IntStream.of(indices)
                                        .mapToObj(index -> known.get().of(index).values())
                                        .toList(),
                                samples,
                                List.of());
    }
}
