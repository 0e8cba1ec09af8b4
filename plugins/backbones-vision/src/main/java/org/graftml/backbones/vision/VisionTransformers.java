package org.graftml.backbones.vision;

import org.graftml.api.Extension;
import org.graftml.api.model.Backbone;

/** The vision transformers that timm publishes as {@code vit_tiny_patch16_224} and so on. */
public final class VisionTransformers {
    private VisionTransformers() {}

    /** Tokens of 192 numbers, 3 heads. */
    @Extension(
            point = Backbone.class,
            id = "vit-tiny",
            summary = "a transformer of tokens of 192, each 16×16 pixels (Dosovitskiy et al. 2021)")
    public static final class VitTiny extends VisionTransformer {
        public VitTiny(Settings settings) {
            super(settings, 192, 3);
        }
    }

    /** Tokens of 384 numbers, 6 heads. */
    @Extension(
            point = Backbone.class,
            id = "vit-small",
            summary = "a transformer of tokens of 384, each 16×16 pixels (Dosovitskiy et al. 2021)")
    public static final class VitSmall extends VisionTransformer {
        public VitSmall(Settings settings) {
            super(settings, 384, 6);
        }
    }

    /** Tokens of 768 numbers, 12 heads. */
    @Extension(
            point = Backbone.class,
            id = "vit-base",
            summary = "a transformer of tokens of 768, each 16×16 pixels (Dosovitskiy et al. 2021)")
    public static final class VitBase extends VisionTransformer {
        public VitBase(Settings settings) {
            super(settings, 768, 12);
        }
    }
}
