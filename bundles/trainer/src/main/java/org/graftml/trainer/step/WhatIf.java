package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.Function;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;

/**
 * Values as they would be if an output of the backbone was something else. Layers in front of it are not
 * computed again, unless something goes round it.
 *
 * @param arrived what came with the batches, by port
 * @param known values that do not depend on it
 */
record WhatIf(
        BoundPhase phase,
        Map<Feed, NDArray[]> arrived,
        Value.Tap given,
        NDArray instead,
        boolean training,
        double progress,
        Function<Value, NDArray> known) {

    NDArray value(Value value) {
        if (value instanceof Value.Tap tap && tap.feed().equals(given.feed())) {
            BoundNetwork backbone = phase.backbone();
            NDArray[] slots = arrived.get(tap.feed()).clone();
            slots[backbone.slot(given.port())] = instead;
            return backbone.value(slots, backbone.slot(tap.port()), training);
        }
        if (value instanceof Value.Applied applied) {
            return StepValues.apply(phase.network(applied.network()), value(applied.input()), training);
        }
        if (value instanceof Value.Reversed reversed) {
            return StepValues.reversed(
                    value(reversed.input()), reversed.coefficient().at(progress));
        }
        if (value instanceof Value.Joined joined) {
            return StepValues.sideBySide(
                    joined.inputs().stream().map(this::value).toList());
        }
        return value instanceof Value.Detached detached
                ? value(detached.input()).stopGradient()
                : known.apply(value);
    }
}
