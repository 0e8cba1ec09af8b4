package org.graftml.composer.graph;

import java.util.List;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.Value;
import org.graftml.api.model.Objective;

/**
 * Computes a head from the samples that show their labels.
 *
 * @param name of the head
 * @param feeds labelled, in the order in which their samples become examples
 * @param port of the backbone with the features
 */
record HeadFit(FittedHead head, String name, Objective objective, List<Feed> feeds, String port) {

    Fit fit() {
        return new Fit(name + ".fit", feeds.stream().<Value>map(this::features).toList(), this::compute);
    }

    private Value.Tap features(Feed feed) {
        return new Value.Tap(feed, port);
    }

    private void compute(Pass pass) {
        Matrix features = Matrix.below(
                feeds.stream().map(feed -> pass.all(features(feed))).toList());
        Matrix labels = Matrix.below(
                feeds.stream().map(feed -> pass.allLabels(feed, name)).toList());
        head.fit(new FittedHead.Examples(features, labels), objective)
                .arrays()
                .forEach((path, values) -> pass.put(name + "." + path, values));
    }
}
