package org.graftml.cli;

import java.util.List;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import picocli.CommandLine.Option;

/** From how many views a command predicts. */
final class TtaOption {
    @Option(
            names = "--tta",
            paramLabel = "N",
            description = "Predict the mean over N views of each sample: as it is, and as the augmenters draw it."
                    + " The same as --set evaluate.tta=N.")
    private Optional<Integer> views = Optional.empty();

    List<String> overrides() {
        return views.map(count -> "evaluate.tta=" + count).stream().toList();
    }

    Composer.Source added(Composer.Source source) {
        return overrides().isEmpty() ? source : source.with(overrides().get(0));
    }
}
