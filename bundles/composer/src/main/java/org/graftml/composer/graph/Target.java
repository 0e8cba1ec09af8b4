package org.graftml.composer.graph;

import java.util.List;
import java.util.Optional;
import org.graftml.api.graph.StreamInfo;

/** Which stream the model is meant for. */
final class Target {
    static final String NAME = "target";

    private Target() {}

    /** The training stream called {@code target}, or else the only one. */
    static Optional<StreamInfo> of(List<StreamInfo> streams) {
        List<StreamInfo> training = training(streams);
        return training.stream()
                .filter(stream -> stream.name().equals(NAME))
                .findFirst()
                .or(() ->
                        training.stream().filter(stream -> training.size() == 1).findFirst());
    }

    /** The stream whose labels say what is learnt: the target's where it has any, or else the first's. */
    static Optional<StreamInfo> learnt(List<StreamInfo> streams) {
        return of(streams).filter(stream -> stream.labelType().isPresent()).or(() -> training(streams).stream()
                .filter(stream -> stream.labelType().isPresent())
                .findFirst());
    }

    static List<StreamInfo> training(List<StreamInfo> streams) {
        return streams.stream()
                .filter(stream -> stream.role() != StreamInfo.Role.SCORED_ONLY)
                .toList();
    }
}
