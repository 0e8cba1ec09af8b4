package org.graftml.trainer.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Prediction;
import org.graftml.api.run.Explanation;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.predict.Pass;
import org.graftml.trainer.predict.Predictor;
import org.graftml.trainer.run.Streams;
import org.graftml.trainer.step.Evaluator;
import org.graftml.trainer.view.ContactSheet;

/** Shows where on pictures a model looks, and which training samples it takes them for; on an engine thread. */
public final class Explainer {
    private final TrainingGraph graph;
    private final Evaluator evaluator;
    private final Predictor predictor;
    private final Pass pass;
    private final Streams streams;

    /** @param predictor of which one view is explained */
    public Explainer(TrainingGraph graph, Predictor predictor, Pass pass, Streams streams) {
        this.graph = graph;
        this.predictor = predictor;
        this.evaluator = predictor.evaluator();
        this.pass = pass;
        this.streams = streams;
    }

    /** @param files samples that were read of files */
    public Explanation explain(Explanation.Wish wish, List<Sample> files) throws IOException {
        StreamData stream = stream(wish.stream());
        String head = graph.headOf().get(stream.info().name());
        String input = picture(stream);
        Map.Entry<String, Port> stage = stage(wish.stage());
        Subjects subjects = new Subjects(
                stream, stream.info().label().orElseThrow(), pass, batch -> said(batch, head), graph.seed());
        List<Sample> samples = new ArrayList<>(subjects.named(wish.samples()));
        files.forEach(file -> samples.add(pass.path().evaluate(file)));
        if (samples.isEmpty()) {
            samples.addAll(subjects.telling(wish.count()));
        }
        Neighbours neighbours =
                new Neighbours(wish.neighbours() == 0 ? List.of() : labelled(head, wish.compared()), pass, evaluator);
        List<Prediction.OneClass> said = pass.over(samples, batch -> said(batch, head));
        List<float[]> features = pass.over(samples, evaluator::features);
        List<Explanation.Case> cases = new ArrayList<>();
        ContactSheet sheet = new ContactSheet(true);
        for (int i = 0; i < samples.size(); i++) {
            int about = about(wish.about(), said.get(i));
            One one = new One(
                    samples.get(i),
                    said.get(i),
                    about,
                    head,
                    input,
                    stage.getValue().path());
            List<Part.Image> row = new ArrayList<>();
            cases.add(explained(one, neighbours.of(one.sample.id(), features.get(i), wish.neighbours()), row));
            sheet.row(row);
        }
        return new Explanation(stage.getKey(), cases, sheet.png());
    }

    /** A sample, what is said of it, and the class that is explained. */
    private record One(Sample sample, Prediction.OneClass said, int about, String head, String input, String port) {
        Part.Image picture() {
            return (Part.Image) sample.parts().get(input);
        }
    }

    private Explanation.Case explained(One one, List<Neighbours.Near> near, List<Part.Image> row) throws IOException {
        double probability = one.said.probabilities()[one.about];
        HeatMap attention = pass.over(
                        List.of(one.sample),
                        batch -> List.of(
                                GradCam.of(evaluator.response(batch, one.head, one.port, new int[] {one.about}), 0)))
                .get(0);
        HeatMap occlusion = Occlusion.of(one.picture(), probability, pictures -> probabilities(one, pictures));
        Part.Image shown = Overlay.shown(one.picture());
        row.addAll(List.of(shown, Overlay.of(shown, attention), Overlay.of(shown, occlusion)));
        List<Explanation.Neighbour> neighbours = new ArrayList<>();
        for (Neighbours.Near each : near) {
            Part.Image picture =
                    Overlay.shown((Part.Image) each.sample().parts().get(one.input));
            row.add(picture);
            neighbours.add(new Explanation.Neighbour(
                    each.sample().id(), truth(each.sample(), one).orElse(""), each.distance(), Overlay.png(picture)));
        }
        return new Explanation.Case(
                one.sample.id(),
                truth(one.sample, one),
                one.said.name(),
                one.said.names().get(one.about),
                probability,
                occlusion.most(),
                Overlay.png(row.get(0)),
                Overlay.png(row.get(1)),
                Overlay.png(row.get(2)),
                neighbours);
    }

    private double[] probabilities(One one, List<Part.Image> pictures) throws IOException {
        List<Sample> covered = pictures.stream()
                .map(picture -> one.sample.with(one.input, picture))
                .toList();
        return pass.over(covered, batch -> said(batch, one.head)).stream()
                .mapToDouble(said -> said.probabilities()[one.about])
                .toArray();
    }

    private Optional<String> truth(Sample sample, One one) {
        return sample.part(graph.heads().get(one.head).label())
                .filter(Part.ClassLabel.class::isInstance)
                .map(label -> one.said.names().get(((Part.ClassLabel) label).index()));
    }

    private List<Prediction.OneClass> said(HostBatch batch, String head) {
        List<Prediction.OneClass> said = new ArrayList<>();
        for (Prediction prediction :
                predictor.predict(new Predictor.Views(List.of(batch)), head).get()) {
            if (!(prediction instanceof Prediction.OneClass one)) {
                throw Misfit.of(
                                "no-classes",
                                "this model says no class: "
                                        + prediction.values().keySet())
                        .expected("a head that predicts one class");
            }
            said.add(one);
        }
        return said;
    }

    private static int about(Optional<String> wanted, Prediction.OneClass said) {
        if (wanted.isEmpty()) {
            return said.best();
        }
        int index = said.names().indexOf(wanted.get());
        if (index < 0) {
            throw Misfit.of("no-class", "the model knows no class '" + wanted.get() + "'")
                    .expected("one of " + said.names());
        }
        return index;
    }

    private StreamData stream(Optional<String> wanted) {
        Map<String, StreamData> scored = new LinkedHashMap<>();
        for (StreamData stream : streams.all()) {
            if (stream.scored().indices().length > 0
                    && graph.headOf().containsKey(stream.info().name())) {
                scored.put(stream.info().name(), stream);
            }
        }
        String name = wanted.orElseGet(() -> scored.containsKey("target")
                ? "target"
                : scored.keySet().stream().reduce((first, second) -> second).orElse("target"));
        if (!scored.containsKey(name)) {
            throw Misfit.of("no-stream", "no stream '" + name + "' has labels to score on")
                    .expected("one of " + scored.keySet());
        }
        return scored.get(name);
    }

    /** Labelled training samples of the streams whose labels the head learns. */
    private List<StreamData.Judged> labelled(String head, int most) throws IOException {
        List<StreamData.Judged> labelled = new ArrayList<>();
        for (StreamData stream : streams.all()) {
            if (head.equals(graph.headOf().get(stream.info().name()))) {
                labelled.add(stream.few(stream.labelled(), most, Seeds.random(graph.seed(), "neighbours")));
            }
        }
        return labelled;
    }

    private static String picture(StreamData stream) {
        List<String> pictures = List.copyOf(
                stream.info().samples().all(PartType.ImageType.class).keySet());
        if (pictures.size() != 1) {
            throw Misfit.of(
                            "no-image",
                            "samples of '" + stream.info().name() + "' have " + pictures.size() + " pictures: ("
                                    + stream.info().samples() + ")")
                    .expected("one picture: only on these it can be shown where a model looks");
        }
        return pictures.get(0);
    }

    private Map.Entry<String, Port> stage(Optional<String> wanted) {
        Map<String, Port> spatial = new LinkedHashMap<>();
        graph.backbone().stages().forEach((name, port) -> {
            if (port.shape().dimension() == 4 && port.size(2) * port.size(3) > 1) {
                spatial.put(name, port);
            }
        });
        String name = wanted.orElseGet(() ->
                spatial.keySet().stream().reduce((first, second) -> second).orElse(""));
        if (!spatial.containsKey(name)) {
            throw Misfit.of(
                            "no-stage",
                            name.isEmpty()
                                    ? "no stage of the backbone has rows and columns"
                                    : "the stage '" + name + "' is not there, or has no rows and columns")
                    .expected(spatial.isEmpty() ? "a stage that gives (N, C, H, W)" : "one of " + spatial.keySet());
        }
        return Map.entry(name, spatial.get(name));
    }
}
