package org.graftml.backbones.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Conv1d;
import org.graftml.api.layers.Embedding;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.MaskTime;
import org.graftml.api.layers.MaxOverTime;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * A convolutional network for sentences (Kim 2014, "CNN-rand"): tokens {@code (N, T)} to features
 * {@code (N, filters · widths)}.
 *
 * <pre>
 * embedding     a vector for each word, learnt from scratch
 * convolutions  for each width: convolution over time, ReLU, max over time; joined; dropout
 * </pre>
 *
 * Every sequence is padded by {@code width - 1} zeros on both sides, as in the author's program, so
 * that a single word is long enough; beyond its own end a sequence is zero and counts in no maximum,
 * so that features do not depend on the rest of a batch. Not taken from the paper: the bound on the
 * norm of the head's weights (3), its embeddings of width 300, and their uniform start.
 */
@Extension(
        point = Backbone.class,
        id = "text-cnn",
        summary = "convolutions over words with a vocabulary of its own (Kim 2014)")
public final class TextCnn implements Backbone {
    /** Settings of the network. */
    public record Settings(
            @Doc("words in the vocabulary: the most frequent of the training texts")
                    @Default("10000")
                    @Min(1)
                    @Max(1000000)
                    int words,
            @Doc("words of a text that are read, from its beginning") @Default("200") @Min(1) int length,
            @Doc("width of the embedding") @Default("100") @Min(1) int embedding,
            @Doc("words that a convolution sees at once, one entry for each convolution") @Default("[3, 4, 5]") @Min(1)
                    List<Integer> widths,
            @Doc("filters of each convolution") @Default("100") @Min(1) int filters,
            @Doc("dropout of the features") @Default("0.5") @Min(0) @Max(0.95) double dropout) {}

    private final Settings settings;

    public TextCnn(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Preparation> preparation(SampleType samples) {
        return samples.all(PartType.TextType.class).isEmpty()
                ? Optional.empty()
                : Optional.of(new Vocabulary(settings.words(), settings.length()));
    }

    @Override
    public Port build(Builder network) {
        Map<String, PartType.TokensType> tokens = network.samples().all(PartType.TokensType.class);
        if (tokens.size() != 1) {
            throw Misfit.of("input-unsupported", "`text-cnn` reads one text, and a sample has " + network.samples())
                    .expected("one part that is text or tokens");
        }
        String part = tokens.keySet().iterator().next();
        Port mask = network.mask(part);

        Layers embedding = network.stage("embedding");
        Embedding words = new Embedding(tokens.get(part).vocabulary(), settings.embedding());
        Port vectors = embedding.apply("words", words, network.input(part));
        vectors = embedding.apply("mask", new MaskTime(), vectors, mask);

        Layers convolutions = network.stage("convolutions");
        Port[] found = new Port[settings.widths().size()];
        for (int i = 0; i < found.length; i++) {
            int width = settings.widths().get(i);
            Layers layer = convolutions.scope("conv" + (i + 1));
            Port x = layer.apply("conv", new Conv1d(settings.filters(), width, width - 1), vectors);
            found[i] = layer.apply("max", new MaxOverTime(), layer.relu("relu", x), mask);
        }
        return convolutions.dropout("dropout", convolutions.concat("join", 1, found), settings.dropout());
    }
}
