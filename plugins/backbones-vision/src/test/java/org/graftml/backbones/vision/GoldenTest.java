package org.graftml.backbones.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.graftml.api.layers.Parameter;
import org.graftml.api.model.Backbone;
import org.graftml.testkit.NetworkProbe;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With weights of torchvision, the networks compute what torchvision computes, and learn as it does. */
class GoldenTest {
    private static final Path CHECKPOINTS = Path.of("../../../shared/checkpoints");
    private static final int CLASSES = 10;
    private static final double CLOSE = 1e-4;

    private static final float RATE = 1e-4f;
    private static final float MOMENTUM = 0.9f;
    private static final float DECAY = 1e-4f;

    static Stream<Arguments> networks() {
        Optional<Double> none = Optional.of(0.0);
        return Stream.of(
                Arguments.of("resnet18", new ResNets.ResNet18(PublishedSizesTest.PLAIN)),
                Arguments.of(
                        "mobilenet_v2", new MobileNetV2(new DropoutSettings(Stem.PUBLISHED, Optional.empty(), none))),
                Arguments.of(
                        "googlenet", new GoogLeNet(new GoogLeNet.Settings(Stem.PUBLISHED, Optional.empty(), 0, 0))));
    }

    private static Map<String, Tensor> read(String file) throws IOException {
        Path path = CHECKPOINTS.resolve(file);
        assumeThat(Files.exists(path)).as("%s is not here", path).isTrue();
        return SafeTensorsReader.read(path).tensors();
    }

    private static NDArray array(NDManager manager, Tensor tensor) {
        return manager.create(
                tensor.floats(),
                new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray()));
    }

    private static NetworkProbe build(Backbone backbone, Tensor input) {
        return NetworkProbe.published(
                backbone, PublishedSizesTest.pictures(input.shape().get(3).intValue()), CLASSES);
    }

    private static Map<String, NDArray> weights(NetworkProbe network, String name, NDManager manager)
            throws IOException {
        Map<String, Tensor> saved = read(name + ".safetensors");
        Map<String, NDArray> weights = new LinkedHashMap<>();
        network.parameters().forEach((path, parameter) -> {
            assertThat(saved).containsKey(path);
            weights.put(path, array(manager, saved.get(path)));
            assertThat(weights.get(path).getShape()).as(path).isEqualTo(parameter.shape());
        });
        return weights;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stages_and_logits_equal_those_of_torchvision(String name, Backbone backbone) throws IOException {
        Map<String, Tensor> golden = read(name + ".golden.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkProbe network = build(backbone, golden.get("input"));
            Map<String, NDArray> stages = network.stages(
                    Map.of("image", array(manager, golden.get("input"))), weights(network, name, manager), false);
            Map<String, NDArray> children = new HashMap<>();
            stages.forEach((stage, value) -> children.put("stage:" + stage.replaceFirst("\\..*", ""), value));
            children.put("logits", List.copyOf(stages.values()).get(stages.size() - 1));
            golden.forEach((child, expected) -> {
                if (!child.equals("input")) {
                    close(child, children.get(child), expected);
                }
            });
        }
    }

    private static void close(String name, NDArray actual, Tensor expected) {
        assertThat(actual).as(name).isNotNull();
        assertThat(actual.getShape().getShape())
                .as(name)
                .isEqualTo(expected.shape().stream().mapToLong(Long::longValue).toArray());
        float[] computed = actual.toFloatArray();
        float[] golden = expected.floats();
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < golden.length; i++) {
            largest = Math.max(largest, Math.abs(golden[i]));
            difference = Math.max(difference, Math.abs(golden[i] - computed[i]));
        }
        assertThat(difference / largest).as(name).isLessThan(CLOSE);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void six_steps_of_training_take_the_course_of_torchvision(String name, Backbone backbone) throws IOException {
        List<Double> expected = losses(name);
        Tensor input = read(name + ".golden.safetensors").get("input");
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkProbe network = build(backbone, input);
            Map<String, NDArray> weights = weights(network, name, manager);
            settle(name, weights);
            List<Double> losses = train(network, weights, array(manager, input), manager);
            for (int step = 0; step < expected.size(); step++) {
                assertThat(losses.get(step))
                        .as("step " + step)
                        .isCloseTo(expected.get(step), Percentage.withPercentage(step < 3 ? 1 : 10));
            }
        }
    }

    /**
     * Settles on which side of a ReLU two of the 2,242,944 units of mobilenet_v2 are. In the first step, computed in 64
     * bits, they are nearer to 0 than 32-bit floats can tell there (-1.8e-5 and -3.8e-6), and each of them decides on the
     * losses that follow: as PyTorch's rounding fell, on the negative and the positive side, the third loss is 1.06510
     * in 64 bits, which is the golden one to 0.001 %; with the first on the other side it is 1.3 % above. On which side
     * MXNet's rounding falls depends on its threads: with OMP_NUM_THREADS=2, as bin/graft sets it on two cores, the course
     * needs no settling (1.78720, 1.36595, 1.06356: 0.001 %, 0.002 % and 0.15 % off); with one thread, as here by default,
     * the third loss is 1.07948. No machine's rounding is to decide here.
     */
    private static void settle(String name, Map<String, NDArray> weights) {
        if (name.equals("mobilenet_v2")) {
            shift(weights.get("features.16.conv.0.1.bias"), 908, -1e-4f);
            shift(weights.get("features.11.conv.1.1.bias"), 185, 5e-5f);
        }
    }

    private static void shift(NDArray biases, int place, float by) {
        float[] values = biases.toFloatArray();
        values[place] += by;
        biases.set(values);
    }

    private static List<Double> losses(String name) throws IOException {
        Path file = CHECKPOINTS.resolve(name + ".golden.json");
        assumeThat(Files.exists(file)).as("%s is not here", file).isTrue();
        String listed = Pattern.compile("\"train_mode_losses\": \\[([^\\]]*)\\]")
                .matcher(Files.readString(file))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return Pattern.compile(",")
                .splitAsStream(listed)
                .map(String::strip)
                .map(Double::valueOf)
                .toList();
    }

    private static List<Double> train(
            NetworkProbe network, Map<String, NDArray> weights, NDArray input, NDManager manager) {
        Map<String, NDArray> velocities = new HashMap<>();
        weights.forEach((path, weight) -> {
            if (network.parameters().get(path).role() != Parameter.Role.STATISTIC) {
                weight.setRequiresGradient(true);
                velocities.put(path, manager.zeros(weight.getShape()));
            }
        });
        NDArray labels = manager.create(new float[] {3, 7});
        List<Double> losses = new ArrayList<>();
        for (int step = 0; step < 6; step++) {
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray logits = network.forward(Map.of("image", input), weights, true);
                NDArray loss = Loss.softmaxCrossEntropyLoss().evaluate(new NDList(labels), new NDList(logits));
                losses.add((double) loss.getFloat());
                collector.backward(loss);
            }
            velocities.forEach((path, velocity) -> {
                NDArray weight = weights.get(path);
                velocity.muli(MOMENTUM).addi(weight.getGradient().add(weight.mul(DECAY)));
                weight.subi(velocity.mul(RATE));
            });
        }
        return losses;
    }
}
