package org.graftml.api.run;

import java.io.IOException;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.osgi.annotation.versioning.ProviderType;

/** Measures domains and backbones of an experiment; trains nothing. An OSGi service. */
@ProviderType
public interface Measurements {
    /**
     * Takes features of each stream, from the backbone with the weights that it starts from, and measures them.
     *
     * @param measures ids of distances and transferabilities; all that are installed where it is empty
     * @param most samples of each stream that are looked at, at least 2
     * @throws org.graftml.api.Misfit where there is no such measure
     */
    MeasureReport measure(Composer.Source source, List<String> measures, int most) throws IOException;
}
