package org.graftml.composer.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.graftml.api.data.Augmenter;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.weights.Checkpoint;

/**
 * What a graph is composed from.
 *
 * @param label the label that is learnt, where samples have several
 * @param strategies by id
 * @param steps how many in all; otherwise {@code epochs} over the longest stream
 * @param weights opens the weights of teachers; empty where a model that was trained is composed again
 */
public record GraphRequest(
        String name,
        long seed,
        List<OpenStream> streams,
        List<Augmenter> augment,
        Backbone backbone,
        Head head,
        Optional<String> label,
        Map<String, AdaptationStrategy> strategies,
        int batch,
        int epochs,
        Optional<Long> steps,
        Function<String, Optional<Checkpoint>> weights) {

    /** A request without weights to open. */
    public GraphRequest(
            String name,
            long seed,
            List<OpenStream> streams,
            List<Augmenter> augment,
            Backbone backbone,
            Head head,
            Optional<String> label,
            Map<String, AdaptationStrategy> strategies,
            int batch,
            int epochs,
            Optional<Long> steps) {
        this(
                name,
                seed,
                streams,
                augment,
                backbone,
                head,
                label,
                strategies,
                batch,
                epochs,
                steps,
                weights -> Optional.empty());
    }
}
