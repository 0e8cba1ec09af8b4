package org.graftml.composer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Trial;
import org.graftml.composer.check.Findings;
import org.graftml.composer.yaml.Block;
import org.graftml.composer.yaml.Canonical;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Overlay;

/** The entries of a file that make a series of its experiment. */
final class Sections {
    static final String BENCHMARK = "benchmark";
    static final String SWEEP = "sweep";
    static final Set<String> NAMES = Set.of(BENCHMARK, SWEEP);

    /** How sections and what they describe are understood. */
    interface Means {
        /** A section as a form; absent where anything is wrong. */
        <T extends Record> Optional<T> read(Node.Mapping section, Class<T> form, String path, Set<String> others);

        /** An experiment of the series. */
        Composer.Composition compose(Node.Mapping experiment);
    }

    private final Node.Mapping root;
    private final Composer.Source source;
    private final Overlay overlay;
    private final Findings findings;
    private final Means means;

    Sections(Node.Mapping root, Composer.Source source, Overlay overlay, Findings findings, Means means) {
        this.root = root;
        this.source = source;
        this.overlay = overlay;
        this.findings = findings;
        this.means = means;
    }

    Optional<Benchmark> benchmark() {
        return root.get(BENCHMARK).flatMap(node -> new BenchmarkSection(this, node).read());
    }

    /** The experiment without its sections. */
    Node.Mapping base() {
        return root.without(NAMES);
    }

    /** A run of an experiment, with a file of its own. */
    Trial trial(String name, String folder, Node.Mapping experiment) {
        String runs = "runs/" + folder;
        Composer.Source own =
                new Composer.Source(Block.text(experiment), runs + "/experiment.yaml", List.of(), source.data());
        return new Trial(name, runs, own, Canonical.json(experiment));
    }

    Overlay overlay() {
        return overlay;
    }

    Findings findings() {
        return findings;
    }

    Means means() {
        return means;
    }
}
