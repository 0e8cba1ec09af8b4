package org.graftml.composer.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.Culprit;
import org.graftml.api.Misfit;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.Installable.Offer;
import org.graftml.api.schema.Near;
import org.graftml.composer.yaml.Node;

/** Reads {@code {use: id, ...}} or just {@code id}, and makes the extension when its settings are right. */
final class Extensions {
    private static final String USE = "use";

    private final Reading reading;

    Extensions(Reading reading) {
        this.reading = reading;
    }

    /** @param others keys of the record that the settings share an entry with */
    Optional<Object> read(String point, Node node, String path, Set<String> others) {
        String kind = reading.kinds().name(point);
        if (node instanceof Node.Sequence) {
            say(node, "wrong-type", path, "a list stands where one " + kind + " is wanted", point);
            return Optional.empty();
        }
        Node.Mapping mapping = node instanceof Node.Mapping given
                ? renamed(given, path, others)
                : new Node.Mapping(List.of(), node.span());
        Optional<Node> use = node instanceof Node.Scalar ? Optional.of(node) : mapping.get(USE);
        if (use.isEmpty()) {
            reading.findings()
                    .addMissing(
                            node.span(),
                            Homes.join(path, USE),
                            "`use` is missing in `" + path + "`: which " + kind + " it is",
                            "`use:` with " + Wanted.list(reading.kinds().ids(point)));
            return Optional.empty();
        }
        if (!(use.get() instanceof Node.Scalar id) || id.type() == Node.Scalar.Type.NULL) {
            say(use.get(), "wrong-type", Homes.join(path, USE), "`use` does not name a " + kind, point);
            return Optional.empty();
        }
        Optional<ExtensionInfo> found = reading.kinds().find(point, id.text());
        if (found.isEmpty()) {
            unknown(id, point, path);
            return Optional.empty();
        }
        Set<String> known = new LinkedHashSet<>(Set.of(USE));
        known.addAll(others);
        return reading.records()
                .entries(reading.kinds().settings(found.get()), mapping, path, known)
                .flatMap(settings -> make(found.get(), settings, id, mapping, path));
    }

    /** With {@code use} for a key that is nearly that. */
    private Node.Mapping renamed(Node.Mapping mapping, String path, Set<String> others) {
        if (mapping.entry(USE).isPresent()) {
            return mapping;
        }
        Optional<Node.Entry> nearly = mapping.entries().stream()
                .filter(entry -> entry.value() instanceof Node.Scalar
                        && !others.contains(entry.key().text())
                        && Near.distance(entry.key().text(), USE) == 1)
                .findFirst();
        nearly.ifPresent(entry -> reading.unknown(entry, Set.of(USE), path, Optional.empty()));
        return nearly.map(entry -> new Node.Mapping(
                        mapping.entries().stream()
                                .map(e -> e == entry ? new Node.Entry(use(entry.key()), e.value()) : e)
                                .toList(),
                        mapping.span()))
                .orElse(mapping);
    }

    private static Node.Scalar use(Node.Scalar key) {
        return new Node.Scalar(USE, Node.Scalar.Type.TEXT, false, key.span());
    }

    private void say(Node node, String code, String path, String message, String point) {
        reading.findings()
                .add(
                        node.span(),
                        code,
                        path,
                        message,
                        Optional.of(Wanted.list(reading.kinds().ids(point))),
                        Optional.empty(),
                        List.of());
    }

    private void unknown(Node.Scalar id, String point, String path) {
        Kinds kinds = reading.kinds();
        List<String> near = Near.words(id.text(), kinds.ids(point));
        Optional<Offer> offer = kinds.offer(point, id.text());
        // A word that means an extension which is not there may be no slip of the pen.
        Optional<Offer> meant =
                near.isEmpty() && offer.isEmpty() ? kinds.offerLike(point, id.text()) : Optional.empty();
        reading.findings()
                .add(
                        id.span(),
                        "unknown-extension",
                        path,
                        message(id, point, offer.or(() -> meant)),
                        Optional.of(Wanted.list(kinds.ids(point))),
                        suggestion(near, offer, meant),
                        near.isEmpty() ? meant.map(Offer::id).stream().toList() : near);
    }

    private String message(Node.Scalar id, String point, Optional<Offer> offer) {
        Kinds kinds = reading.kinds();
        String kind = kinds.name(point);
        List<String> other = kinds.kindsOf(id.text());
        if (!other.isEmpty()) {
            return "`" + id.text() + "` is a " + String.join(" and a ", other) + ", and not a " + kind;
        }
        String unknown = "there is no " + kind + " called `" + id.brief() + "`";
        return unknown
                + offer.map(found -> "; the plug-in `" + found.plugin() + "` " + found.version() + " brings "
                                + (found.id().equals(id.text()) ? "it" : "`" + found.id() + "`") + " and "
                                + found.state())
                        .orElse("; no installed plug-in brings it");
    }

    private static Optional<String> suggestion(List<String> near, Optional<Offer> offer, Optional<Offer> meant) {
        if (offer.isPresent()) {
            return Optional.of(
                    "run `" + offer.get().command() + "`" + (near.isEmpty() ? "" : "; or " + Near.question(near)));
        }
        return meant.map(found -> Near.question(List.of(found.id())) + " Then run `" + found.command() + "`")
                .or(() -> near.isEmpty() ? Optional.empty() : Optional.of(Near.question(near)));
    }

    private Optional<Object> make(
            ExtensionInfo extension, Map<String, Object> settings, Node.Scalar id, Node.Mapping mapping, String path) {
        Culprit culprit = PluginFault.culprit(extension, Made.place(id), "its constructor");
        try {
            Object made = reading.calls()
                    .during(() -> culprit, () -> reading.kinds().catalogue().create(extension, settings));
            reading.made(new Made(extension, made, path, mapping, id));
            return Optional.of(made);
        } catch (Misfit misfit) {
            Made.blame(reading.findings(), misfit, path, mapping, id);
        } catch (IllegalArgumentException | ArithmeticException refused) {
            Made.blame(reading.findings(), Misfit.of("bad-value", refused.getMessage()), path, mapping, id);
        } catch (RuntimeException | Error fault) {
            reading.findings().add(id.span(), path, PluginFault.of(culprit, fault));
        }
        return Optional.empty();
    }
}
