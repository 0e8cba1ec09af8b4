package org.graftml.trainer;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.graftml.api.Fault;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;

/** Calls the extensions of an experiment. What they do wrong becomes a fault that names them. */
public final class Faults {
    private final Map<String, Experiment.Used> used = new LinkedHashMap<>();

    public Faults(List<Experiment.Used> extensions) {
        extensions.forEach(one -> used.put(one.path(), one));
    }

    /** What an extension is asked to do. */
    @FunctionalInterface
    public interface Call<T, E extends Exception> {
        T call() throws E;
    }

    /**
     * Calls an extension. What it throws becomes its fault, and so does {@code null}; a misfit, a fault
     * of another one and trouble with files stay what they are.
     *
     * @param path where the experiment names the extension: {@code data.target}, {@code augment.0}
     * @param where what it is asked to do, for people: "sample 3 of the stream 'target'"
     */
    public <T, E extends Exception> T guard(String path, Supplier<String> where, Call<T, E> call) throws E {
        T made;
        try {
            made = call.call();
        } catch (Misfit | Fault | UncheckedIOException known) {
            throw known;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw of(path, where.get(), e);
        }
        if (made == null) {
            throw of(path, where.get(), new NullPointerException("it gave nothing back"));
        }
        return made;
    }

    private Fault of(String path, String where, Throwable cause) {
        Experiment.Used culprit = used.get(path);
        if (culprit == null) {
            return new Fault(path, "'" + path + "' failed in " + where + ": " + cause, cause);
        }
        String place = culprit.place().isEmpty() ? "" : " (" + culprit.place() + ")";
        return new Fault(
                culprit.bundle(),
                culprit.kind() + " '" + culprit.id() + "'" + place + " failed in " + where + ": " + cause,
                cause);
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
        return loss.supervises().isPresent() ? "head" : strategy(loss.path());
    }

    /** What a strategy adds to a graph carries its id in front. */
    private String strategy(String name) {
        return path("strategy", name.substring(0, Math.max(0, name.indexOf('.'))));
    }
}
