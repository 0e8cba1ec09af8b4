package org.graftml.composer;

import java.util.List;
import java.util.Optional;
import org.graftml.api.schema.Near;
import org.graftml.composer.check.Findings;
import org.graftml.composer.yaml.Node;

/** Streams are called as a person likes; warns of names that look like slips of the usual two. */
final class StreamNames {
    private static final List<String> USUAL = List.of("source", "target");

    private StreamNames() {}

    static void check(Node.Mapping root, Findings findings) {
        List<Node.Scalar> names = root.get("data")
                .filter(Node.Mapping.class::isInstance)
                .map(data -> ((Node.Mapping) data)
                        .entries().stream().map(Node.Entry::key).toList())
                .orElse(List.of());
        for (String usual : USUAL) {
            boolean there = names.stream().anyMatch(name -> name.text().equals(usual));
            List<Node.Scalar> slips = names.stream()
                    .filter(name -> Near.distance(name.text(), usual) == 1)
                    .toList();
            // Several that are nearly alike, such as source1 and source2, are meant.
            if (!there && slips.size() == 1) {
                Node.Scalar slip = slips.get(0);
                findings.warn(
                        slip.span(),
                        "unusual-name",
                        "data." + slip.text(),
                        "`" + slip.text() + "` is a stream of that name, and none is called `" + usual + "`",
                        Optional.of("`source` and `target`, which is what methods look for"),
                        Optional.of(Near.question(List.of(usual))),
                        List.of(usual));
            }
        }
    }
}
