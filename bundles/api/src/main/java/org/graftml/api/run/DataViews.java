package org.graftml.api.run;

import java.io.IOException;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.osgi.annotation.versioning.ProviderType;

/** Shows the data of an experiment to people; trains nothing. An OSGi service. */
@ProviderType
public interface DataViews {
    /**
     * Samples as training sees them: a row for each, first as the data set gives it, then as the
     * augmenters make it in one epoch after another. Where samples are mixed, it is with those of the sheet.
     *
     * @param stream whose samples are shown
     * @param samples how many; of each class about as many
     * @param variants how many epochs
     * @throws org.graftml.api.Misfit where the samples have no picture
     */
    Sheet preview(Composer.Data data, String stream, int samples, int variants) throws IOException;

    /**
     * Reads the samples of every stream, and says what there is: counts, classes, sizes, what is broken,
     * and what is in training and in scoring at once.
     *
     * @param most samples of each side of a stream that are read
     */
    DataReport examine(Composer.Data data, int most) throws IOException;

    /**
     * A picture of rows, and what each row shows.
     *
     * @param rows id and class of the sample of each row, from above
     */
    record Sheet(byte[] png, List<String> rows) {
        public Sheet {
            rows = List.copyOf(rows);
        }
    }
}
