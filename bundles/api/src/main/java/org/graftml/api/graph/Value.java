package org.graftml.api.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An array of a step, declared before it exists: the edges of the graph. */
public sealed interface Value {
    /** Short unique name, shown in the graph. */
    String path();

    /** A port of the backbone for a feed. */
    record Tap(Feed feed, String port) implements Value {
        @Override
        public String path() {
            return feed + "/" + port;
        }
    }

    /** A port of another network that is fed as the backbone is, such as a teacher; no gradient reaches it. */
    record Beside(Feed feed, String network, String port) implements Value {
        @Override
        public String path() {
            return network + ":" + feed + "/" + port;
        }
    }

    /** A value passed through a head or a module. */
    record Applied(String network, Value input) implements Value {
        @Override
        public String path() {
            return network + "(" + input.path() + ")";
        }
    }

    /** The identity with a reversed gradient. */
    record Reversed(Value input, Coefficient coefficient) implements Value {
        @Override
        public String path() {
            return "reversed(" + input.path() + ")";
        }
    }

    /** The identity without a gradient. */
    record Detached(Value input) implements Value {
        @Override
        public String path() {
            return "detached(" + input.path() + ")";
        }
    }

    /**
     * Parameters themselves, joined in the order of the graph to one vector {@code (P)}: what penalties
     * on weights read.
     *
     * @param parameters paths
     * @param title names them for people
     */
    record Weights(String title, List<String> parameters) implements Value {
        public Weights {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String path() {
            return "weights(" + title + ")";
        }
    }

    /**
     * A value as it was when a phase began: computed with the parameters of that moment, as in
     * evaluation, without a gradient. A network is its own teacher so.
     */
    record Before(String phase, Value input) implements Value {
        @Override
        public String path() {
            return "before " + phase + "(" + input.path() + ")";
        }
    }

    /** Values of one feed side by side: {@code (N, D1), (N, D2), ...} to {@code (N, D1 + D2 + ...)}. */
    record Joined(List<Value> inputs) implements Value {
        public Joined {
            inputs = List.copyOf(inputs);
        }

        @Override
        public String path() {
            return inputs.stream().map(Value::path).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** The values that this one is computed from. */
    default List<Value> inputs() {
        if (this instanceof Applied applied) {
            return List.of(applied.input);
        }
        if (this instanceof Reversed reversed) {
            return List.of(reversed.input);
        }
        if (this instanceof Detached detached) {
            return List.of(detached.input);
        }
        return this instanceof Before before ? List.of(before.input) : List.of();
    }

    /** The feed that a value comes from; none for parameters. */
    default Optional<Feed> source() {
        if (this instanceof Tap tap) {
            return Optional.of(tap.feed);
        }
        return this instanceof Beside beside
                ? Optional.of(beside.feed)
                : inputs().stream().flatMap(value -> value.source().stream()).findFirst();
    }

    /** The phases whose beginning a value, or what it is computed from, goes back to. */
    default Set<String> past() {
        Set<String> phases = new LinkedHashSet<>();
        inputs().forEach(value -> phases.addAll(value.past()));
        if (this instanceof Before before) {
            phases.add(before.phase);
        }
        return phases;
    }
}
