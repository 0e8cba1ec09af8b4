package org.graftml.composer.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.graftml.api.Misfit;
import org.graftml.api.plugin.Calls;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Installable.Offer;
import org.graftml.api.schema.Near;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Span;

/** Reads a whole file against a schema: all problems at once, extensions made on the way. */
public final class Reading {
    private static final String COMMA = "a comma begins a new entry; a number is written with a point";

    private final Node.Mapping root;
    private final SettingsSchema form;
    private final Calls calls;
    private final Findings findings;
    private final Kinds kinds;
    private final Homes homes;
    private final Scalars scalars;
    private final Values values = new Values(this);
    private final Records records = new Records(this);
    private final Extensions extensions = new Extensions(this);
    private final List<Made> made = new ArrayList<>();

    /**
     * @param offers what plug-ins would bring that are not in use
     * @param data root of relative paths
     * @param parsers what reads texts, by the name of the class that they become
     * @param calls where it is said which plug-in is called
     */
    public Reading(
            Node.Mapping root,
            SettingsSchema form,
            Catalogue catalogue,
            Supplier<List<Offer>> offers,
            Path data,
            Map<String, Consumer<String>> parsers,
            Calls calls,
            Findings findings) {
        this.root = root;
        this.form = form;
        this.calls = calls;
        this.findings = findings;
        this.kinds = new Kinds(catalogue, offers);
        this.homes = new Homes(form, root, kinds);
        this.scalars = new Scalars(findings, kinds, data, parsers);
    }

    /** The values of the form by name; absent where anything is wrong. */
    public Optional<Map<String, Object>> read() {
        return read("", Set.of());
    }

    /**
     * The same of an entry of a file.
     *
     * @param path of the entry; empty for the file itself
     * @param others keys that somebody else reads
     */
    public Optional<Map<String, Object>> read(String path, Set<String> others) {
        return records.entries(form, root, path, others);
    }

    /** The extensions that could be made, also when others could not. */
    public List<Made> made() {
        return List.copyOf(made);
    }

    /**
     * Reports what stands against an extension: at the paths of its entry that lead nowhere, where that
     * is the matter, and else at what the misfit blames.
     */
    public void blame(Made extension, Misfit misfit) {
        List<NamedPath> lost = misfit.code().endsWith("-missing")
                ? scalars.paths().stream()
                        .filter(named -> named.entry().startsWith(extension.path() + "."))
                        .filter(NamedPath::leadsNowhere)
                        .toList()
                : List.of();
        lost.forEach(named -> named.blame(findings, misfit));
        if (lost.isEmpty()) {
            extension.blame(findings, misfit);
        }
    }

    void made(Made extension) {
        made.add(extension);
    }

    Calls calls() {
        return calls;
    }

    Findings findings() {
        return findings;
    }

    Kinds kinds() {
        return kinds;
    }

    Homes homes() {
        return homes;
    }

    Scalars scalars() {
        return scalars;
    }

    Values values() {
        return values;
    }

    Records records() {
        return records;
    }

    Extensions extensions() {
        return extensions;
    }

    /** Where something is reported that is nowhere in the file: its first entry. */
    Span top() {
        return root.entries().stream()
                .map(entry -> entry.key().span())
                .findFirst()
                .orElse(root.span());
    }

    /** Reports an entry of the file that stands one level too deep; false if it may be a name. */
    boolean strayed(Node.Entry entry, String path) {
        boolean there = root.entry(entry.key().text()).isPresent();
        if (there) {
            return false;
        }
        misplaced(entry, "", path);
        return true;
    }

    /** Reports a key that does not belong where it stands. */
    void unknown(Node.Entry entry, Set<String> known, String path, Optional<Node.Entry> before) {
        String key = entry.key().text();
        Optional<Node.Entry> hollow = before.filter(above -> above.value() instanceof Node.Scalar scalar
                && scalar.type() == Node.Scalar.Type.NULL
                && !(entry.value() instanceof Node.Sequence));
        boolean named = path.isEmpty()
                && entry.value() instanceof Node.Mapping mapping
                && mapping.get("use").isPresent();
        Optional<String> home = homes.of(key)
                .filter(place -> !place.equals(path))
                .or(() -> homes.ofNames().filter(place -> named));
        if (hollow.isPresent()) {
            misplaced(entry, Homes.join(path, hollow.get().key().text()), path);
            return;
        }
        List<String> near = Near.words(key, known);
        if (home.isPresent() && (near.isEmpty() || Near.distance(key, near.get(0)) > 1)) {
            misplaced(entry, home.get(), path);
            return;
        }
        near.stream().findFirst().ifPresent(word -> findings.excuse(Homes.join(path, word)));
        findings.add(
                entry.key().span(),
                "unknown-key",
                Homes.join(path, key),
                "there is no `" + entry.key().brief() + "` "
                        + (path.isEmpty() ? "in an experiment" : "in `" + path + "`"),
                Optional.of(Wanted.list(known.stream().sorted().toList())),
                key.matches("\\d+")
                        ? Optional.of(COMMA)
                        : Optional.of(near).filter(n -> !n.isEmpty()).map(Near::question),
                near);
    }

    private void misplaced(Node.Entry entry, String home, String path) {
        String key = entry.key().text();
        findings.excuse(Homes.join(home, key));
        findings.add(
                entry.key().span(),
                "wrong-place",
                Homes.join(path, key),
                "`" + entry.key().brief() + "` belongs " + Homes.under(home) + ", not " + Homes.under(path),
                Optional.empty(),
                Optional.of("move it, or mind its indentation"),
                List.of());
    }
}
