package org.graftml.api.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.ExtensionPoint;

/** Reads new, unlabelled inputs for a model that is trained already: what {@code graft predict} is given. */
@ExtensionPoint(kind = "reader", plural = "readers", summary = "reads new inputs for prediction")
public interface InputReader {

    /** Whether this reader makes samples of these inputs out of this file (judged by its name). */
    boolean reads(Path file, SampleType inputs);

    /**
     * The samples in a file, one or many, with the names of {@code inputs}.
     *
     * @param inputs the input parts that the model takes; sizes may be {@link PartType#ANY}
     * @throws org.graftml.api.Misfit where the file is not what its name says
     */
    Samples open(List<Path> files, SampleType inputs) throws IOException;
}
