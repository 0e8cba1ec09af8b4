package acme.plain;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;

/** Graft's small backbones with a linear head, in DJL's own blocks. */
enum Nets {
    LENET(28) {
        @Override
        Block block() {
            return new SequentialBlock()
                    .add(conv(20, 5))
                    .add(pool())
                    .add(Activation.reluBlock())
                    .add(conv(50, 5))
                    .add(new ChannelDropout())
                    .add(pool())
                    .add(Activation.reluBlock())
                    .add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(500).build())
                    .add(Activation.reluBlock())
                    .add(Dropout.builder().optRate(0.5f).build())
                    .add(Linear.builder().setUnits(10).build());
        }
    },
    CONVNET(32) {
        @Override
        Block block() {
            return new SequentialBlock()
                    .add(conv(32, 3))
                    .add(Activation.reluBlock())
                    .add(pool())
                    .add(conv(64, 3))
                    .add(Activation.reluBlock())
                    .add(pool())
                    .add(conv(64, 3))
                    .add(Activation.reluBlock())
                    .add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(64).build())
                    .add(Activation.reluBlock())
                    .add(Linear.builder().setUnits(10).build());
        }
    };

    private final int size;

    Nets(int size) {
        this.size = size;
    }

    abstract Block block();

    /** Pictures {@code (N, 3, H, W)}. */
    Shape pictures(int batch) {
        return new Shape(batch, 3, size, size);
    }

    private static Block conv(int filters, int kernel) {
        return Conv2d.builder()
                .setKernelShape(new Shape(kernel, kernel))
                .setFilters(filters)
                .build();
    }

    private static Block pool() {
        return Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2));
    }
}
