package org.graftml.backbones.vision;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.layers.Attention;
import org.graftml.api.layers.ClassToken;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.LayerNorm;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.layers.PositionEmbedding;
import org.graftml.api.layers.Select;
import org.graftml.api.layers.ToTokens;

/**
 * A transformer of patches (Dosovitskiy et al. 2021) as timm calls its layers: images {@code (N, C, H,
 * W)} to features {@code (N, width)}, those of the class token.
 *
 * <pre>
 * patch_embed, cls_token, pos_embed   a token for each patch, one in front, places added
 * blocks.0 … blocks.11                attention, and a perceptron four times as wide
 * norm, class                         the first token
 * </pre>
 *
 * The places are learnt for one size, so that pictures are always scaled to it. timm publishes weights
 * for 224 pixels, trained on pixels from -1 to 1.
 */
abstract class VisionTransformer extends VisionBackbone {
    private static final int BLOCKS = 12;
    private static final int WIDER = 4;
    private static final LayerNorm NORM = new LayerNorm(1e-6f);
    private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);

    /** What is set for one of them. */
    public record Settings(
            @Doc("height and width that pictures are scaled to; 224 by default, as published") @Min(1)
                    Optional<Integer> size,
            @Doc("height and width of a patch; 16 as published, 4 suits pictures of 32 pixels")
                    @Default("16")
                    @Min(1)
                    @Max(64)
                    int patch,
            @Doc("dropout of attention's and perceptrons' outputs; none as published") @Default("0") @Min(0) @Max(0.95)
                    double dropout) {}

    private final Settings settings;
    private final int width;
    private final int heads;

    VisionTransformer(Settings settings, int width, int heads) {
        super(settings.size(), "head");
        this.settings = settings;
        this.width = width;
        this.heads = heads;
    }

    @Override
    boolean fixed() {
        return true;
    }

    @Override
    List<Double> mean() {
        return HALVES;
    }

    @Override
    List<Double> deviation() {
        return HALVES;
    }

    @Override
    public Port build(Builder network) {
        Layers patches = network.stage("patch_embed");
        Port x =
                patches.apply("proj", new Conv(width, settings.patch(), settings.patch(), 0, 1, true), network.image());
        x = patches.apply("tokens", new ToTokens(), x);
        x = network.stage("cls_token").apply(new ClassToken(), x);
        x = network.stage("pos_embed").apply(new PositionEmbedding(), x);
        for (int block = 0; block < BLOCKS; block++) {
            x = block(network.stage("blocks." + block), x);
        }
        x = network.stage("norm").apply(NORM, x);
        return network.stage("class").apply(new Select(0), x);
    }

    private Port block(Layers block, Port x) {
        Port y = block.linear("attn.qkv", block.apply("norm1", NORM, x), 3 * width);
        y = block.linear("attn.proj", block.apply("attn.heads", new Attention(heads), y), width);
        Port attended = block.add("add1", x, dropout(block, "drop1", y));
        Port z = block.linear("mlp.fc1", block.apply("norm2", NORM, attended), WIDER * width);
        z = block.linear("mlp.fc2", block.apply("mlp.act", Elementwise.GELU, z), width);
        return block.add("add2", attended, dropout(block, "drop2", z));
    }

    private Port dropout(Layers block, String name, Port x) {
        return settings.dropout() == 0 ? x : block.dropout(name, x, settings.dropout());
    }
}
