package org.graftml.composer.form;

import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Max;
import org.graftml.api.Min;

/** Which samples of a stream are scored on, where its data set has none for that. */
public record SplitForm(
        @Doc("the part that is scored on, from 1") @Min(1) Optional<Integer> fold,
        @Doc("how many equal parts there are") @Min(2) @Max(1000) Optional<Integer> of,
        @Doc("file with the ids of the samples to score on, one a line") Optional<Path> file,
        @Doc("samples of one group stay on one side: `folder`, or a pattern whose first bracket finds it in ids")
                Optional<String> group) {
    /** Whether it says anything. */
    public boolean given() {
        return fold.isPresent() || of.isPresent() || file.isPresent() || group.isPresent();
    }
}
