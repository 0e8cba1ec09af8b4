package org.graftml.composer.form;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Settings;

/** What a benchmark says beside its strategies and tasks, which are written over the experiment. */
@Settings
public record BenchmarkForm(
        @Doc("seeds that each strategy is run with on each task; that of the experiment unless given") List<Long> seeds,
        @Doc("what is compared, one of `evaluate.metrics`; by default the first that is one number")
                Optional<String> metric) {}
