package org.graftml.api.run;

import java.io.IOException;
import org.graftml.api.experiment.Composer;
import org.osgi.annotation.versioning.ProviderType;

/** Proposes what to try on some data; trains nothing. An OSGi service. */
@ProviderType
public interface Advisor {
    /**
     * Looks at the data of an experiment, of which the backbone and the strategy may be absent or wrong, and asks
     * the installed extensions.
     *
     * @param most samples of each stream that are measured, at least 2
     * @throws org.graftml.api.Misfit where no backbone suits the data, or no strategy serves
     */
    Counsel advise(Composer.Source source, int most) throws IOException;
}
