package org.graftml.api.graph;

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

    /** The port of the backbone that a value comes from. */
    default Tap tap() {
        if (this instanceof Applied applied) {
            return applied.input.tap();
        }
        if (this instanceof Reversed reversed) {
            return reversed.input.tap();
        }
        if (this instanceof Detached detached) {
            return detached.input.tap();
        }
        return (Tap) this;
    }
}
