package acme.plain;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;

/** Graft's backbones with a linear head, in DJL's own blocks. */
enum Nets {
    LENET {
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
    CONVNET {
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
    },
    RESNET18 {
        @Override
        Block block() {
            SequentialBlock net = new SequentialBlock()
                    .add(conv(64, 7, 2, 3))
                    .add(norm())
                    .add(Activation.reluBlock())
                    .add(Pool.maxPool2dBlock(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1)));
            for (int layer = 0; layer < 4; layer++) {
                net.add(residual(64 << layer, layer == 0 ? 1 : 2, layer > 0));
                net.add(residual(64 << layer, 1, false));
            }
            return net.add(Pool.globalAvgPool2dBlock())
                    .add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(10).build());
        }
    };

    abstract Block block();

    /** Two 3×3 convolutions and a shortcut (He et al. 2016). */
    private static Block residual(int filters, int stride, boolean projected) {
        Block path = new SequentialBlock()
                .add(conv(filters, 3, stride, 1))
                .add(norm())
                .add(Activation.reluBlock())
                .add(conv(filters, 3, 1, 1))
                .add(norm());
        Block shortcut = projected
                ? new SequentialBlock().add(conv(filters, 1, stride, 0)).add(norm())
                : Blocks.identityBlock();
        return new ParallelBlock(
                list -> new NDList(Activation.relu(list.get(0)
                        .singletonOrThrow()
                        .add(list.get(1).singletonOrThrow()))),
                List.of(path, shortcut));
    }

    private static Block conv(int filters, int kernel, int stride, int padding) {
        return Conv2d.builder()
                .setKernelShape(new Shape(kernel, kernel))
                .setFilters(filters)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding))
                .optBias(false)
                .build();
    }

    private static Block norm() {
        return BatchNorm.builder().build();
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
