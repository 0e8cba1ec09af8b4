package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;

/** Batches as the trainer makes them. */
final class Batches {
    private Batches() {}

    /** The inputs of a backbone, by port. */
    static Map<String, NDArray> of(Network backbone, List<Sample> samples, NDManager manager) {
        TrainingGraph graph = new TrainingGraph(
                "contract",
                0,
                new SampleType(Map.of()),
                List.of(),
                backbone,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new TrainingGraph.Training(samples.size(), 1, 1));
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        new Collator(graph, new Faults(List.of()))
                .collate(samples, List.of())
                .inputs()
                .forEach((port, array) -> arrays.put(port, array.upload(manager)));
        return arrays;
    }
}
