package org.graftml.trainer;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.graftml.api.Culprit;
import org.graftml.api.Fault;
import org.graftml.api.Misfit;
import org.graftml.api.WrongValue;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.plugin.Calls;

/** Calls the extensions of an experiment. What they do wrong becomes a fault that names them. */
public final class Faults {
    private final Map<String, Experiment.Used> used = new LinkedHashMap<>();
    private final Calls calls;

    public Faults(List<Experiment.Used> extensions) {
        this(extensions, new Calls());
    }

    /** @param calls where it is said who is called */
    public Faults(List<Experiment.Used> extensions, Calls calls) {
        extensions.forEach(one -> used.put(one.path(), one));
        this.calls = calls;
    }

    /**
     * Calls an extension. What it throws becomes its fault, and so does {@code null}; a misfit, a fault
     * of another one and trouble with files stay what they are.
     *
     * @param path where the experiment names the extension: {@code data.target}, {@code augment.0}
     * @param where what it is asked to do, for people: "sample 3 of the stream 'target'"
     */
    public <T, E extends Exception> T guard(String path, Supplier<String> where, Calls.Work<T, E> call) throws E {
        return calls.during(() -> culprit(path, where.get()), () -> {
            try {
                T made = call.call();
                if (made == null) {
                    throw new WrongValue("it gave nothing back");
                }
                return made;
            } catch (Misfit | Fault | UncheckedIOException known) {
                throw known;
            } catch (RuntimeException | Error wrong) {
                throw Fault.of(culprit(path, where.get()), wrong);
            }
        });
    }

    /** Does the platform's own work with an extension: what goes wrong in it is nobody's fault, but it may hang. */
    public <T, E extends Exception> T during(String path, Supplier<String> where, Calls.Work<T, E> work) throws E {
        return calls.during(() -> culprit(path, where.get()), work);
    }

    /** Who an extension is that is asked to do something. */
    public Culprit culprit(String path, String where) {
        Experiment.Used one = used.get(path);
        return one == null
                ? new Culprit(path, "", "", path, "", where)
                : new Culprit(one.bundle(), one.version(), one.kind(), one.id(), one.place(), where);
    }

    /** The path of an extension that is known by its kind and its id, which no other of the kind has. */
    public String path(String kind, String id) {
        return used.values().stream()
                .filter(one -> one.kind().equals(kind) && one.id().equals(id))
                .map(Experiment.Used::path)
                .findFirst()
                .orElse(id);
    }

    /** The path of the extension that a network belongs to. */
    public String owner(TrainingGraph graph, Network network) {
        if (network == graph.backbone()) {
            return "backbone";
        }
        return graph.heads().containsKey(network.name()) ? "head" : strategy(network.name());
    }

    /** The path of the extension whose arithmetic a loss is. */
    public String owner(Loss loss) {
        return loss.supervises().isPresent() ? supervision() : strategy(loss.path());
    }

    /** What a head learns by is its own, unless the file names another loss. */
    private String supervision() {
        return used.containsKey("head.loss") ? "head.loss" : "head";
    }

    /** The path of the strategy that a fit belongs to, or of the head. */
    public String owner(Fit fit) {
        return fit.path().matches(TrainingGraph.HEAD + "[.-].*") ? "head" : strategy(fit.path());
    }

    /** The path of the strategy that added something: what it adds to a graph carries its id in front. */
    public String strategy(String name) {
        return path("strategy", name.substring(0, Math.max(0, name.indexOf('.'))));
    }
}
