package org.graftml.composer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.stream.Known;
import org.graftml.composer.stream.Sides;
import org.graftml.composer.stream.Unbroken;

/** Chooses among the samples of a stream: those that can be read, and on which side they are. */
final class Choosing {
    /** So many broken samples are named in a warning. */
    private static final int NAMED = 10;

    private Choosing() {}

    /**
     * What a stream is made of; nothing is done where it asks for nothing.
     *
     * @throws Misfit where it cannot be so
     */
    static Choice of(ExperimentForm.Stream stream, Kept kept, long seed, Unbroken.Asking asking) throws IOException {
        Dataset dataset = stream.known().isEmpty() ? stream.dataset() : new Known(stream.dataset(), stream.known());
        Unbroken whole = stream.broken() == ExperimentForm.Broken.SKIP
                ? Unbroken.of(dataset, asking)
                : new Unbroken(dataset, List.of());
        if (!stream.split().given()) {
            return new Choice(whole.dataset(), whole.broken(), Optional.empty());
        }
        boolean grouped = stream.split().group().isPresent();
        if (grouped && kept.folds().isPresent()) {
            throw Misfit.of("wrong-split", "`validate.folds` would part groups: they take samples one by one")
                    .at("split")
                    .expected("no `validate.folds` where samples are grouped; `split` has folds of groups");
        }
        if (grouped && kept.share() > 0 && stream.labels().count() >= 0) {
            throw Misfit.of("wrong-split", "whole groups are kept from training, and their labels are not all shown")
                    .at("labels")
                    .expected("`labels: all` where samples are grouped, or no `validate.share`");
        }
        Sides sides = new Sides(stream.split(), stream.holdout(), seed);
        Sides.Parted parted = asking.ask(() -> sides.of(whole.dataset(), grouped ? kept.share() : 0));
        return new Choice(parted.dataset(), whole.broken(), parted.kept());
    }

    /** A warning that names what was left out. */
    static Optional<Misfit> leftOut(Choice chosen) {
        List<String> broken = chosen.broken();
        int count = broken.size();
        return broken.isEmpty()
                ? Optional.empty()
                : Optional.of(Misfit.of(
                                "broken-samples",
                                (count == 1 ? "1 sample" : count + " samples") + " cannot be read and left out: "
                                        + String.join(", ", broken.subList(0, Math.min(NAMED, count)))
                                        + (count > NAMED ? " and " + (count - NAMED) + " more" : ""))
                        .at("broken"));
    }
}
