package org.graftml.trainer.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.run.MeasureReport;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.predict.Pass;
import org.graftml.trainer.step.Evaluator;
import org.graftml.trainer.step.Weights;

/**
 * Where samples of several domains lie as the backbone sees them, for the report: {@code features/start.json} with the
 * weights that training begins with, and {@code features/end.json} with those of the model. Of what cross-validation
 * trains, and of what has one domain, there are none.
 */
record FeatureMaps(PhaseRun.Context context, PartRun part) {
    static final String START = "start";
    static final String END = "end";
    private static final int MOST = 200;

    /**
     * Looks at the same samples each time: drawn by the seed, from those that are scored where there are some. The
     * map of them is drawn while the run goes on.
     */
    void draw(String moment, TrainingGraph graph) throws IOException {
        PartRun.Setting setting = part.setting();
        List<StreamData> domains = context.streams().all().stream()
                .filter(stream -> samples(stream).indices().length > 0)
                .toList();
        if (domains.size() < 2 || !Set.of(Outcomes.MAIN, Outcomes.BASELINE).contains(setting.part())) {
            return;
        }
        Pass pass = new Pass(
                context.path(),
                context.collator(),
                context.workers().threads(),
                graph.training().batch());
        List<MeasureReport.Domain> seen = new ArrayList<>();
        try (Weights shown = context.weights().copy()) {
            Evaluator evaluator = context.evaluator(graph, shown);
            for (StreamData stream : domains) {
                StreamData.Judged drawn = StreamData.any(
                        samples(stream),
                        MOST,
                        Seeds.random(graph.seed(), "features", stream.info().name()));
                seen.add(new MeasureReport.Domain(
                        stream.info().name(), pass.over(drawn, evaluator::features), labels(stream, drawn)));
            }
        }
        Path folder = setting.folder().resolve("features");
        setting.storage().folders(folder);
        part.write(folder.resolve(moment + ".json"), Later.of(() -> setting.reports()
                .map(seen)));
    }

    private static StreamData.Judged samples(StreamData stream) {
        return stream.scored().indices().length > 0 ? stream.scored() : stream.trained();
    }

    /** Labels that scores or training show anyway. */
    private static List<Optional<String>> labels(StreamData stream, StreamData.Judged drawn) throws IOException {
        boolean shown = stream.scored().indices().length > 0
                || stream.info().shown() == stream.info().size();
        List<Optional<String>> labels = new ArrayList<>();
        for (int index : drawn.indices()) {
            labels.add(shown ? label(stream, drawn, index) : Optional.empty());
        }
        return labels;
    }

    private static Optional<String> label(StreamData stream, StreamData.Judged drawn, int index) throws IOException {
        return stream.info().labelType().orElse(null) instanceof PartType.ClassType type
                        && drawn.samples().label(index, stream.info().label().orElseThrow())
                                instanceof Part.ClassLabel known
                ? Optional.of(type.names().get(known.index()))
                : Optional.empty();
    }
}
