package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.lab.Accuracy;
import org.graftml.trainer.lab.Brightness;
import org.graftml.trainer.lab.Broken;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.lab.TinyHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an extension does wrong ends as a fault that names it, wherever it happens. */
class FaultsTest {
    private static final Patterns PATTERNS = new Patterns(96, 48, 0);

    @TempDir
    Path folder;

    static Stream<Arguments> whatGoesWrong() {
        return Stream.of(
                wrong("dataset", "data.target", "opening the stream 'target'", lab -> dataset(lab, broken("train"))),
                wrong("dataset", "data.target", "opening the test set of", lab -> dataset(lab, broken("test"))),
                wrong("dataset", "data.target", "the label 'label' of sample", lab -> {
                    dataset(lab, samples("label"));
                    lab.with("target", PATTERNS, new org.graftml.api.experiment.Labels(12));
                }),
                wrong("dataset", "data.target", "the fingerprint of", lab -> dataset(lab, samples("fingerprint"))),
                wrong("dataset", "data.target", " of the stream 'target'", lab -> dataset(lab, samples("read"))),
                wrong("augmenter", "augment.0", "the sample '0:", lab -> lab.augment = List.of(augmenter("train"))),
                wrong(
                        "augmenter",
                        "augment.0",
                        "the sample '10000:",
                        lab -> lab.augment = List.of(augmenter("evaluate"))),
                wrong("backbone", "backbone", "fitting its preparation", lab -> prepared(lab, "fit")),
                wrong("backbone", "backbone", "the layer backbone.odd.out", FaultsTest::oddLayer),
                wrong("head", "head", "encoding the label of '0:", lab -> lab.head = head("encode")),
                wrong("head", "head", "the loss 'supervised.target'", lab -> lab.head = head("loss")),
                wrong("head", "head", "decoding its outputs", lab -> lab.head = head("decode")),
                wrong(
                        "schedule",
                        "train.schedule",
                        "step 7 of the phase 'train'",
                        lab -> lab.schedule = (step, steps) -> {
                            if (step == 7) {
                                throw new UnsupportedOperationException("odd");
                            }
                            return 1;
                        }),
                wrong(
                        "metric",
                        "evaluate.metrics",
                        "scoring",
                        lab -> lab.metric = Broken.at("start", Metric.class, new Accuracy())),
                wrong("strategy", "strategy", "the weight of the loss 'tested.quiet'", FaultsTest::oddWeight));
    }

    private static Arguments wrong(String kind, String path, String where, Consumer<Lab> change) {
        return Arguments.of(kind, path, where, change);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("whatGoesWrong")
    void what_an_extension_throws_is_its_fault(String kind, String path, String where, Consumer<Lab> change)
            throws Exception {
        Lab lab = Lab.of(Methods.plain());
        change.accept(lab);

        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder);

        assertThat(result.status()).isEqualTo(RunResult.Status.FAULT);
        RunResult.Failure failure = result.failure().orElseThrow();
        assertThat(failure.plugin()).contains("lab." + kind);
        assertThat(failure.message())
                .startsWith(kind + " '")
                .contains("(lab.yaml:" + path + ") failed in ")
                .contains(where)
                .endsWith("UnsupportedOperationException: odd");
    }

    @Test
    void a_sample_that_is_not_of_its_type_is_the_fault_of_its_data_set() throws Exception {
        Sample wide = Sample.of(
                "wide",
                "image",
                new Part.Image(org.graftml.api.data.Array.of(new byte[72], 1, 8, 9)),
                "label",
                new Part.ClassLabel(0));
        Lab lab = Lab.of(Methods.plain());
        dataset(lab, both(Broken.at("read", Samples.class, PATTERNS.train(), () -> wide)));

        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder);

        assertThat(result.failure().orElseThrow().plugin()).contains("lab.dataset");
        assertThat(result.failure().orElseThrow().message())
                .contains("'image' is announced as image (1, 8, 8) uint8, and 'wide' has ");
    }

    @Test
    void nothing_is_not_a_sample() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.augment = List.of(Broken.at("train", Augmenter.class, new Unchanged(), () -> null));

        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder);

        assertThat(result.failure().orElseThrow().plugin()).contains("lab.augmenter");
        assertThat(result.failure().orElseThrow().message()).contains("it gave nothing back");
    }

    @Test
    void trouble_with_a_persons_files_is_nobodys_fault() throws Exception {
        for (Exception trouble :
                List.of(new IOException("p1.png ends too early"), Misfit.of("broken", "p1.png ends too early"))) {
            Lab lab = Lab.of(Methods.plain());
            dataset(lab, both(Broken.at("read", Samples.class, PATTERNS.train(), () -> sneaky(trouble))));
            Path run = folder.resolve(trouble.getClass().getSimpleName());

            RunResult result = Runner.start(Runner.runs(), lab.experiment(), run);

            assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
            // A misfit says itself what would work.
            String hint = trouble instanceof IOException
                    ? "; `broken: skip` in the entry of a stream leaves out such samples"
                    : "";
            assertThat(result.failure().orElseThrow().message()).isEqualTo("p1.png ends too early" + hint);
            assertThat(result.failure().orElseThrow().plugin()).isEmpty();
        }
    }

    @Test
    void trouble_with_files_while_a_preparation_is_fitted_is_nobodys_fault() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.backbone = new Brightness.Prepared(new Brightness());
        dataset(
                lab,
                both(Broken.at("read", Samples.class, PATTERNS.train(), () -> sneaky(new IOException("disk gone")))));

        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder);

        assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
        assertThat(result.failure().orElseThrow().message()).isEqualTo("disk gone");
    }

    private static void dataset(Lab lab, Dataset dataset) {
        lab.behind.put("target", dataset);
    }

    private static Dataset broken(String method) {
        return Broken.at(method, Dataset.class, PATTERNS);
    }

    private static Dataset samples(String method) {
        return both(Broken.at(method, Samples.class, PATTERNS.train()));
    }

    private static Dataset both(Samples samples) {
        return new Dataset() {
            @Override
            public Samples train() {
                return samples;
            }

            @Override
            public Optional<Samples> test() {
                return PATTERNS.test();
            }
        };
    }

    private record Unchanged() implements Augmenter {
        @Override
        public SampleType type(SampleType input) {
            return input;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample train(Sample sample, java.util.random.RandomGenerator random) {
            return sample;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    private static Augmenter augmenter(String method) {
        return Broken.at(method, Augmenter.class, new Unchanged());
    }

    private static void prepared(Lab lab, String method) {
        lab.backbone = new Brightness.Prepared(Broken.at(method, Preparation.class, new Brightness()));
    }

    private static Head head(String method) {
        return new Head() {
            @Override
            public Objective objective(PartType label) {
                return Broken.at(method, Objective.class, new TinyHead().objective(label));
            }

            @Override
            public Port build(Layers layers, Port features, Objective objective) {
                return new TinyHead().build(layers, features, objective);
            }
        };
    }

    private record Odd() implements Operation {
        @Override
        public String title() {
            return "odd";
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return inputs.get(0).shape();
        }

        @Override
        public NDArray forward(Call call) {
            throw new UnsupportedOperationException("odd");
        }
    }

    private static void oddLayer(Lab lab) {
        lab.backbone = network -> {
            Layers stage = network.stage("odd");
            return stage.apply("out", new Odd(), stage.flatten("flat", network.image()));
        };
    }

    private static void oddWeight(Lab lab) {
        lab.strategies.put("tested", graph -> {
            Value features = graph.features(graph.unlabelled(graph.target()));
            Coefficient odd = new Coefficient("odd", progress -> {
                throw new UnsupportedOperationException("odd");
            });
            graph.phase(
                    "train",
                    1,
                    phase -> phase.add(graph.loss("quiet", odd, List.of(features), step -> step.get(features)
                            .mean())));
        });
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> Object sneaky(Exception trouble) throws E {
        throw (E) trouble;
    }
}
