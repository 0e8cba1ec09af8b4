package org.graftml.trainer;

import java.util.List;
import java.util.function.Supplier;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Experiment;

/** Finds out which extension is to blame for an exception. */
public final class Faults {
    private final List<Experiment.Used> used;

    public Faults(List<Experiment.Used> used) {
        this.used = List.copyOf(used);
    }

    /** An extension threw what it should not. */
    public static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String plugin;

        Fault(String plugin, String message, Throwable cause) {
            super(message, cause);
            this.plugin = plugin;
        }

        /** The bundle, as far as it is known, or the class. */
        public String plugin() {
            return plugin;
        }
    }

    /** Calls an extension; what it throws, other than a misfit, becomes its fault. */
    public <T> T guard(String kind, Object extension, Supplier<T> call) {
        try {
            return call.get();
        } catch (Misfit | Fault known) {
            throw known;
        } catch (RuntimeException | LinkageError e) {
            throw of(kind, extension.getClass().getName(), e);
        }
    }

    /** The fault of an extension that is known by the name of a class. */
    public Fault of(String kind, String type, Throwable cause) {
        return used.stream()
                .filter(one -> one.kind().equals(kind) && type.startsWith(one.bundle() + "."))
                .findFirst()
                .or(() -> used.stream()
                        .filter(one -> type.startsWith(one.bundle() + "."))
                        .findFirst())
                .map(one -> of(one, cause))
                .orElseGet(() -> new Fault(type, kind + " " + type + " failed: " + cause, cause));
    }

    /** The fault of an extension that is known by its id; any of the kind where the id is empty. */
    public Fault ofId(String kind, String id, String where, Throwable cause) {
        return used.stream()
                .filter(one ->
                        one.kind().equals(kind) && (id.isEmpty() || one.id().equals(id)))
                .findFirst()
                .map(one ->
                        new Fault(one.bundle(), kind + " '" + one.id() + "' failed in " + where + ": " + cause, cause))
                .orElseGet(() -> new Fault(id, kind + " '" + id + "' failed in " + where + ": " + cause, cause));
    }

    private static Fault of(Experiment.Used one, Throwable cause) {
        return new Fault(one.bundle(), one.kind() + " '" + one.id() + "' failed: " + cause, cause);
    }
}
