package org.graftml.backbones.vision;

import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.model.Backbone;

/** The residual networks that people know by name. */
public final class ResNets {
    private ResNets() {}

    /** Two, two, two, two blocks. */
    @Extension(
            point = Backbone.class,
            id = "resnet18",
            summary = "18 layers with residual connections (He et al. 2016)")
    public static final class ResNet18 extends ResNet {
        public ResNet18(VisionSettings settings) {
            super(settings, Shape.basic(2, 2, 2, 2));
        }
    }

    /** Three, four, six, three blocks. */
    @Extension(
            point = Backbone.class,
            id = "resnet34",
            summary = "34 layers with residual connections (He et al. 2016)")
    public static final class ResNet34 extends ResNet {
        public ResNet34(VisionSettings settings) {
            super(settings, Shape.basic(3, 4, 6, 3));
        }
    }

    /** Three, four, six, three bottlenecks. */
    @Extension(
            point = Backbone.class,
            id = "resnet50",
            summary = "50 layers with residual connections (He et al. 2016)")
    public static final class ResNet50 extends ResNet {
        public ResNet50(VisionSettings settings) {
            super(settings, Shape.bottleneck(3, 4, 6, 3));
        }
    }

    /** Three, four, 23, three bottlenecks. */
    @Extension(
            point = Backbone.class,
            id = "resnet101",
            summary = "101 layers with residual connections (He et al. 2016)")
    public static final class ResNet101 extends ResNet {
        public ResNet101(VisionSettings settings) {
            super(settings, Shape.bottleneck(3, 4, 23, 3));
        }
    }

    /** Three, eight, 36, three bottlenecks. */
    @Extension(
            point = Backbone.class,
            id = "resnet152",
            summary = "152 layers with residual connections (He et al. 2016)")
    public static final class ResNet152 extends ResNet {
        public ResNet152(VisionSettings settings) {
            super(settings, Shape.bottleneck(3, 8, 36, 3));
        }
    }

    /** Bottlenecks of 32 groups of 4. */
    @Extension(
            point = Backbone.class,
            id = "resnext50",
            summary = "resnet50 with 32 groups of 4 filters (Xie et al. 2017)")
    public static final class ResNext50 extends ResNet {
        public ResNext50(VisionSettings settings) {
            super(settings, new Shape(List.of(3, 4, 6, 3), true, 32, 4));
        }
    }

    /** Bottlenecks twice as wide. */
    @Extension(
            point = Backbone.class,
            id = "wide-resnet50",
            summary = "resnet50 with 3×3 convolutions twice as wide (Zagoruyko & Komodakis 2016)")
    public static final class WideResNet50 extends ResNet {
        public WideResNet50(VisionSettings settings) {
            super(settings, new Shape(List.of(3, 4, 6, 3), true, 1, 128));
        }
    }
}
