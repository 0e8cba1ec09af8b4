package org.graftml.composer.form;

import java.util.List;
import java.util.Map;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Min;
import org.graftml.api.Settings;
import org.graftml.api.data.Augmenter;

/** The data of an experiment file, read without the rest of it. */
@Settings
public record DataForm(
        @Doc("every random number follows from it") @Default("0") @Min(0) long seed,
        @Doc("streams of samples by name") @Min(1) Map<String, ExperimentForm.Stream> data,
        @Doc("changes of samples, in order") List<Augmenter> augment) {}
