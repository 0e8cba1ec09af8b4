package acme.plain;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import java.util.ArrayList;
import java.util.List;

/** The training loop that a person writes with DJL alone: ready arrays, DJL's own optimiser, no metrics. */
final class PlainLoop {
    private static final int READY = 8;
    private static final int CLASSES = 10;

    private final Model model = Model.newInstance("plain", "MXNet");
    private final NDManager manager = model.getNDManager();
    private final List<NDList> ready = new ArrayList<>();
    private final Trainer trainer;

    PlainLoop(Block net, Shape batch) {
        model.setBlock(net);
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Adam.builder().build()));
        trainer.initialize(batch);
        NDArray labels = manager.arange(batch.get(0)).mod(CLASSES);
        for (int i = 0; i < READY; i++) {
            ready.add(new NDList(manager.randomUniform(0, 1, batch), labels));
        }
    }

    void train(int steps) {
        for (int step = 0; step < steps; step++) {
            NDList batch = ready.get(step % READY);
            try (NDManager scope = manager.newSubManager()) {
                NDList inputs = new NDList(batch.get(0).duplicate());
                inputs.attach(scope);
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList outputs = trainer.forward(inputs);
                    collector.backward(trainer.getLoss().evaluate(new NDList(batch.get(1)), outputs));
                }
                trainer.step();
            }
        }
        awaitEngine();
    }

    /** Outputs as numbers, batch by batch. */
    void predict(int batches) {
        for (int batch = 0; batch < batches; batch++) {
            try (NDManager scope = manager.newSubManager()) {
                NDList inputs = new NDList(ready.get(batch % READY).get(0).duplicate());
                inputs.attach(scope);
                trainer.evaluate(inputs).singletonOrThrow().toFloatArray();
            }
        }
    }

    /** Waits for all that was ever asked of MXNet; DJL's own api can wait for single arrays alone. */
    void awaitEngine() {
        try {
            manager.getClass()
                    .getClassLoader()
                    .loadClass("ai.djl.mxnet.jna.JnaUtils")
                    .getMethod("waitAll")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
