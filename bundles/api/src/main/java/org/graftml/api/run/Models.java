package org.graftml.api.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;

/** Opens models that runs have made. An OSGi service. */
public interface Models {
    /** The model of a run: its {@code model} folder. */
    Model open(Path run) throws IOException;

    /** A trained model, ready to predict. Not for several threads at once. */
    interface Model extends AutoCloseable {
        /** The inputs that it takes. */
        SampleType inputs();

        List<Prediction> predict(List<Sample> samples) throws IOException;

        /** Reads files with the reader that suits them, and predicts. Keys are the samples' ids. */
        Map<String, Prediction> predict(List<Path> files, int batch) throws IOException;

        /** Scores the streams of an experiment. */
        Map<String, Map<String, Metric.Score>> evaluate(Composer.Source source) throws IOException;

        @Override
        void close();
    }
}
