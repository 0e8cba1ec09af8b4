package org.graftml.api.run;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;
import org.osgi.annotation.versioning.ProviderType;

/** Opens models that runs have made. An OSGi service. */
@ProviderType
public interface Models {
    /** The model of a run: its {@code model} folder. */
    default Model open(Path run) throws IOException {
        return open(run, List.of());
    }

    /**
     * The model of a run, with other settings of its experiment.
     *
     * @param overrides {@code a.b.c=value}, such as {@code evaluate.tta=5}
     */
    Model open(Path run, List<String> overrides) throws IOException;

    /**
     * Writes the parameters of a run's model under the names of published checkpoints: those of the
     * backbone as it calls them, those of a head that is one layer as the backbone's own classifier, and
     * the batches that each batch norm has counted, as PyTorch keeps them.
     *
     * @param file a safetensors file; in the model's folder where none is given
     */
    Exported export(Path run, Optional<Path> file) throws IOException;

    /**
     * What was written.
     *
     * @param unnamed arrays that published checkpoints have no name for: they keep that of the graph
     */
    record Exported(Path file, int arrays, List<String> unnamed) {
        public Exported {
            unnamed = List.copyOf(unnamed);
        }
    }

    /**
     * Puts an array through the backbone of an experiment, in evaluation, and writes what each stage
     * gives: {@code stage:NAME}, and {@code logits} where the weights have the published classifier.
     *
     * @param weights in place of those that the source names
     * @param input a safetensors file with the array {@code input}, {@code (N, C, H, W)} or {@code (N,
     *     D)}, preprocessed as the weights want it
     * @param output a safetensors file
     */
    Forward forward(Composer.Source source, Optional<String> weights, Path input, Path output) throws IOException;

    /**
     * What came of it.
     *
     * @param published with diagnostics; without a network where nothing was written
     * @param outputs shapes of the arrays that were written, by name
     */
    record Forward(Composer.Published published, Map<String, Shape> outputs) {}

    /** A trained model, ready to predict. Not for several threads at once. */
    interface Model extends AutoCloseable {
        /** The inputs that it takes. */
        SampleType inputs();

        List<Prediction> predict(List<Sample> samples) throws IOException;

        /** Reads files with the reader that suits them, and predicts. Keys are the samples' ids. */
        Map<String, Prediction> predict(List<Path> files, int batch) throws IOException;

        /** Scores the streams of an experiment. */
        Map<String, Map<String, Metric.Score>> evaluate(Composer.Source source) throws IOException;

        /**
         * Shows why it says what it says of pictures.
         *
         * @param source whose streams the samples and their neighbours are taken from
         * @throws org.graftml.api.Misfit where it does not tell classes of pictures apart, or a sample or stage is
         *     not there
         */
        Explanation explain(Composer.Source source, Explanation.Wish wish) throws IOException;

        @Override
        void close();
    }
}
