package org.graftml.composer.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Augmenter;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.strategy.AdaptationStrategy;

/**
 * What a graph is composed from.
 *
 * @param label the label that is learnt, where samples have several
 * @param strategies by id
 * @param steps how many in all; otherwise {@code epochs} over the longest stream
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
        Optional<Long> steps) {}
