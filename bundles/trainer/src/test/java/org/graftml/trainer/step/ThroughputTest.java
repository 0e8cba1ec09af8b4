package org.graftml.trainer.step;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.train.Optimizer;
import org.graftml.composer.graph.GraphComposer;
import org.graftml.composer.graph.GraphRequest;
import org.graftml.composer.graph.OpenStream;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.FeedSource;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.TinyHead;
import org.graftml.trainer.run.Workers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Training speed against a plain loop of the library, on the same net, in alternating windows. */
@Tag("proof")
class ThroughputTest {
    private static final int BATCH = 64;
    private static final int WINDOW = Integer.getInteger("graft.bench.steps", 150);
    private static final SampleType TYPE = SampleType.of(
            "image",
            new PartType.ImageType(1, 28, 28, DataType.UINT8),
            "label",
            new PartType.ClassType(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));

    private record Digits() implements Dataset {
        @Override
        public Samples train() {
            return new Samples() {
                @Override
                public SampleType type() {
                    return TYPE;
                }

                @Override
                public int size() {
                    return 2000;
                }

                @Override
                public Sample read(int index) {
                    byte[] pixels = new byte[784];
                    new java.util.Random(index).nextBytes(pixels);
                    return Sample.of(
                            "" + index,
                            "image",
                            new Part.Image(Array.of(pixels, 1, 28, 28)),
                            "label",
                            new Part.ClassLabel(index % 10));
                }

                @Override
                public String fingerprint() {
                    return "noise";
                }
            };
        }

        @Override
        public Optional<Samples> test() {
            return Optional.of(train());
        }
    }

    /** The library's own fused update, as a plug-in would call it. */
    private record FusedAdam() implements Optimizer {
        @Override
        public List<String> slots() {
            return List.of("mean", "variance");
        }

        @Override
        public double rate() {
            return 0.001;
        }

        @Override
        public void update(NDArray w, NDArray g, List<NDArray> slots, double rate, boolean decays, long count) {
            double corrected = rate * Math.sqrt(1 - Math.pow(0.999, count)) / (1 - Math.pow(0.9, count));
            w.getNDArrayInternal()
                    .adamUpdate(
                            new NDList(w, g, slots.get(0), slots.get(1)),
                            new NDList(w),
                            0.001f,
                            (float) corrected,
                            0,
                            1,
                            -1,
                            0.9f,
                            0.999f,
                            1e-8f,
                            false,
                            false);
        }
    }

    private static Port build(org.graftml.api.model.Backbone.Builder network) {
        Layers one = network.stage("conv1");
        Port x = one.relu("relu", one.maxPool("pool", one.conv("conv", network.image(), 20, 5, 1, 0), 2, 2));
        Layers two = network.stage("conv2");
        x = two.relu("relu", two.maxPool("pool", two.conv("conv", x, 50, 5, 1, 0), 2, 2));
        Layers fc = network.stage("fc");
        return fc.relu("relu", fc.linear("linear", fc.flatten("flatten", x), 500));
    }

    private static SequentialBlock block() {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(5, 5))
                        .setFilters(20)
                        .build())
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Activation.reluBlock())
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(5, 5))
                        .setFilters(50)
                        .build())
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
                .add(Activation.reluBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(500).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(10).build());
    }

    private static void plain(Trainer trainer, List<NDList> ready, NDManager manager) {
        for (int i = 0; i < WINDOW; i++) {
            NDList batch = ready.get(i % ready.size());
            try (NDManager step = manager.newSubManager()) {
                NDList x = new NDList(batch.get(0).duplicate());
                x.attach(step);
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList out = trainer.forward(x);
                    collector.backward(trainer.getLoss().evaluate(new NDList(batch.get(1)), out));
                }
                trainer.step();
            }
        }
    }

    @Test
    void a_step_costs_no_more_than_that_of_a_plain_loop() throws Exception {
        EngineThreads.call(ThroughputTest.class.getClassLoader(), () -> {
            compare();
            return null;
        });
    }

    private static void compare() throws Exception {
        GraphComposer.Result composed = GraphComposer.compose(new GraphRequest(
                "bench",
                7,
                List.of(new OpenStream("target", TYPE, 2000, Labels.ALL, false, 2000)),
                List.of(),
                ThroughputTest::build,
                new TinyHead(),
                Optional.empty(),
                Map.of("plain", Methods.plain()),
                BATCH,
                1,
                Optional.of(1_000_000L)));
        TrainingGraph graph = composed.graph().orElseThrow();
        Faults faults = new Faults(List.of());
        Engine engine = Engine.getEngine("MXNet");
        try (NDManager manager = engine.newBaseManager();
                Weights weights = new Weights(graph, List.of("mean", "variance"), manager);
                LossLog losses = new LossLog();
                Workers workers = new Workers();
                StreamData stream = StreamData.open(
                        graph.streams().get(0), new Experiment.Stream(new Digits(), Labels.ALL, 0, false), 7, faults);
                Model model = Model.newInstance("plain", "MXNet")) {
            model.setBlock(block());
            Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(Adam.builder().build()));
            trainer.initialize(new Shape(BATCH, 1, 28, 28));
            List<NDList> ready = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ready.add(new NDList(
                        manager.create(
                                FloatBuffer.allocate(BATCH * 784), new Shape(BATCH, 1, 28, 28), DataType.FLOAT32),
                        manager.create(FloatBuffer.allocate(BATCH), new Shape(BATCH), DataType.FLOAT32)));
            }
            BoundPhase phase = new BoundPhase(graph, graph.phases().get(0), weights, faults);
            StepRunner runner = new StepRunner(engine, phase, weights, new FusedAdam(), losses, faults);
            runner.boundary(1);
            Feed feed = new Feed("target", true);
            FeedSource source = new FeedSource(
                    feed,
                    stream,
                    new SamplePath(List.of(), Optional.empty(), faults),
                    7,
                    new AtomicLong(Long.MAX_VALUE / 2));
            Collator collator = new Collator(graph, faults);
            long step = 0;
            List<Double> ratios = new ArrayList<>();
            try (Loader<Map<Feed, HostBatch>> loader = new Loader<>(
                    workers.threads(),
                    at -> {
                        List<Sample> samples = new ArrayList<>();
                        for (FeedSource.Draw draw : source.draw(at, BATCH)) {
                            samples.add(source.sample(draw));
                        }
                        return Map.of(feed, collator.collate(samples, List.of("head")));
                    },
                    0,
                    Long.MAX_VALUE,
                    4)) {
                for (int window = -1; window < 5; window++) {
                    long begin = System.nanoTime();
                    plain(trainer, ready, manager);
                    long middle = System.nanoTime();
                    for (int i = 0; i < WINDOW; i++) {
                        runner.run(step++, loader.next(), 0, 0, 0.001);
                        if (losses.pending() > 64) {
                            losses.read();
                        }
                    }
                    long end = System.nanoTime();
                    double plain = WINDOW * BATCH * 1e9 / (middle - begin);
                    double graft = WINDOW * BATCH * 1e9 / (end - middle);
                    System.out.printf(
                            "plain %.0f images/s, graft %.0f images/s, ratio %.3f%n", plain, graft, graft / plain);
                    if (window >= 0) {
                        ratios.add(graft / plain);
                    }
                }
            }
            ratios.sort(null);
            System.out.printf("median ratio %.3f%n", ratios.get(2));
            assertThat(ratios.get(2)).isGreaterThan(0.97);
            trainer.close();
        }
    }
}
