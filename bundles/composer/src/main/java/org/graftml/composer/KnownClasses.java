package org.graftml.composer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.graftml.api.Misfit;
import org.graftml.composer.form.ExperimentForm.Stream;

/** Whether streams that have classes in common count them alike: otherwise they share no head, which nobody means. */
final class KnownClasses {
    private KnownClasses() {}

    /** @param classes of a stream as it is counted */
    static void check(
            Map<String, Stream> data, Function<Stream, List<String>> classes, BiConsumer<Stream, Misfit> blame) {
        List<String> names = List.copyOf(data.keySet());
        for (String name : names) {
            Stream stream = data.get(name);
            // Of two that both name classes, the second is to blame.
            Optional<String> otherwise = names.stream()
                    .filter(other -> data.get(other).known().isEmpty() || names.indexOf(other) < names.indexOf(name))
                    .filter(other -> !data.get(other).known().equals(stream.known()))
                    .filter(other -> !Collections.disjoint(classes.apply(data.get(other)), stream.known()))
                    .findFirst();
            otherwise.ifPresent(other -> blame.accept(
                    stream,
                    Misfit.of(
                                    "known-differs",
                                    "'" + other + "' has some of these classes and counts them otherwise: '" + name
                                            + "' and '" + other + "' share no head")
                            .at("known")
                            .expected("the same `known` under each stream that has these classes")
                            .suggest("known: " + stream.known() + " under '" + other + "'")));
        }
    }
}
