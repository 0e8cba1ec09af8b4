package org.graftml.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.plugin.Calls;
import org.graftml.api.run.Models;
import org.graftml.api.weights.Start;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.Faults;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.SafeTensors;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.run.Devices;

/** Puts an array through a backbone and writes what each of its stages gives. */
final class ForwardPass {
    private static final String INPUT = "input";

    private final Composer composer;

    ForwardPass(Composer composer) {
        this.composer = composer;
    }

    Models.Forward run(Composer.Source source, Optional<String> weights, Path input, Path output) throws IOException {
        Tensor given = input(input);
        Composer.Published published = composer.published(source, weights, samples(given, input));
        if (published.network().isEmpty()) {
            return new Models.Forward(published, Map.of());
        }
        Composer.Published.Ready ready = published.network().get();
        Calls calls = new Calls();
        Faults faults = new Faults(ready.extensions(), calls);
        Map<String, Tensor> outputs = EngineThreads.call(
                ready.engine().getClass().getClassLoader(), calls, () -> compute(ready, faults, given));
        SafeTensors file = new SafeTensors(Map.of("format", "pt"), outputs);
        new Storage(new RealDisk()).replace(output, file::writeTo);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        outputs.forEach((name, tensor) -> shapes.put(name, shape(tensor)));
        return new Models.Forward(published, shapes);
    }

    private static Tensor input(Path file) throws IOException {
        Map<String, Tensor> arrays = SafeTensorsReader.read(file).tensors();
        Tensor input = arrays.get(INPUT);
        if (input == null || input.type() != Tensor.Type.F32) {
            throw Misfit.of("input-missing", file + " has no array `" + INPUT + "` of F32")
                    .expected("a safetensors file with it; this one has " + new TreeMap<>(arrays).keySet());
        }
        return input;
    }

    private static SampleType samples(Tensor input, Path file) {
        long[] shape = shape(input).getShape();
        if (Arrays.stream(shape).anyMatch(extent -> extent < 1 || extent > Integer.MAX_VALUE)) {
            throw Misfit.of("input-unsupported", "`" + INPUT + "` of " + file + " is " + shape(input))
                    .expected("at least one sample");
        }
        PartType type =
                switch (shape.length) {
                    case 2 -> new PartType.RowType((int) shape[1], DataType.FLOAT32);
                    case 4 -> new PartType.ImageType((int) shape[1], (int) shape[2], (int) shape[3], DataType.FLOAT32);
                    default ->
                        throw Misfit.of("input-unsupported", "`" + INPUT + "` of " + file + " is " + shape(input))
                                .expected("(N, C, H, W) or (N, D)");
                };
        return new SampleType(Map.of(INPUT, type));
    }

    private static Shape shape(Tensor tensor) {
        return new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    }

    private static Map<String, Tensor> compute(Composer.Published.Ready ready, Faults faults, Tensor input) {
        Engine engine = faults.guard("engine", () -> "loading", ready.engine()::load);
        try (NDManager manager = engine.newBaseManager(Devices.choose(ready.engine(), ready.device()))) {
            Map<String, NDArray> ports = new LinkedHashMap<>();
            for (Port port : ready.network().inputs()) {
                ports.put(port.path(), manager.create(input.floats(), shape(input)));
            }
            for (Network.Layer layer : ready.network().layers()) {
                String path = layer.output().path();
                Operation.Call call = call(ready, layer, ports, manager);
                ports.put(path, faults.guard("backbone", () -> "the layer " + path, () -> layer.operation()
                        .forward(call)));
            }
            return outputs(ready, ports);
        }
    }

    private static Operation.Call call(
            Composer.Published.Ready ready, Network.Layer layer, Map<String, NDArray> ports, NDManager manager) {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        Start start = ready.start();
        for (Parameter parameter : layer.parameters()) {
            NDArray array = manager.create(parameter.shape());
            String entry = start.entries().get(ready.network().path(layer, parameter));
            array.set(start.checkpoint().orElseThrow().floats(entry));
            parameters.put(parameter.name(), array);
        }
        List<NDArray> inputs =
                layer.inputs().stream().map(port -> ports.get(port.path())).toList();
        return new Evaluation(inputs, parameters);
    }

    /** In evaluation. */
    private record Evaluation(List<NDArray> values, Map<String, NDArray> parameters) implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return values.get(index);
        }

        @Override
        public int inputs() {
            return values.size();
        }

        @Override
        public NDArray parameter(String name) {
            return parameters.get(name);
        }

        @Override
        public boolean training() {
            return false;
        }

        @Override
        public boolean differentiable() {
            return false;
        }
    }

    /** By stage; of {@code features.0} and {@code features.1} the last also by {@code features}. */
    private static Map<String, Tensor> outputs(Composer.Published.Ready ready, Map<String, NDArray> ports) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        ready.network().stages().forEach((stage, port) -> {
            Tensor value = tensor(ports.get(port.path()));
            outputs.put("stage:" + stage.replaceFirst("\\..*", ""), value);
            outputs.put("stage:" + stage, value);
        });
        if (ready.classified()) {
            outputs.put("logits", tensor(ports.get(ready.network().output().path())));
        } else {
            outputs.put("features", tensor(ports.get(ready.network().output().path())));
        }
        return outputs;
    }

    private static Tensor tensor(NDArray array) {
        return Tensor.of(
                array.toFloatArray(),
                Arrays.stream(array.getShape().getShape()).boxed().toList());
    }
}
