package org.graftml.api.data;

import java.io.IOException;
import java.util.Optional;
import org.graftml.api.ExtensionPoint;

/**
 * Where samples come from. Opening looks at headers, names and sizes only; samples are decoded when
 * they are read. Files are hostile: sizes are checked before memory is taken.
 */
@ExtensionPoint(kind = "dataset", plural = "datasets", summary = "where samples come from")
public interface Dataset {

    /**
     * The samples to train on.
     *
     * @throws org.graftml.api.Misfit where the files are missing or not of the form that the settings say
     */
    Samples train() throws IOException;

    /**
     * The samples to score on, where the data set has its own. Without them the platform holds out a
     * stratified part of {@link #train()}.
     */
    default Optional<Samples> test() throws IOException {
        return Optional.empty();
    }
}
