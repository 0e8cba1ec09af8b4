package org.graftml.trainer.measure;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.graftml.api.data.Preparation;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.plugin.Calls;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Measurements;
import org.graftml.api.schema.Catalogue;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.model.GraftModels;
import org.graftml.trainer.predict.Pass;
import org.graftml.trainer.run.Devices;
import org.graftml.trainer.run.Streams;
import org.graftml.trainer.run.Workers;
import org.graftml.trainer.step.Evaluator;
import org.graftml.trainer.step.Weights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measures what a backbone makes of the streams of an experiment. */
@Component(service = Measurements.class)
public final class GraftMeasurements implements Measurements {
    private static final String BACKBONE = "backbone";

    private final Composer composer;
    private final Catalogue catalogue;

    @Activate
    public GraftMeasurements(@Reference Composer composer, @Reference Catalogue catalogue) {
        this.composer = composer;
        this.catalogue = catalogue;
    }

    @Override
    public MeasureReport measure(Composer.Source source, List<String> measures, int most) throws IOException {
        Chosen chosen = Chosen.of(catalogue, measures);
        Experiment experiment = GraftModels.composed(composer.compose(source));
        Calls calls = new Calls();
        Faults faults = new Faults(experiment.extensions(), calls);
        try (Streams streams = Streams.open(experiment, faults);
                Workers workers = new Workers(experiment.training().workers())) {
            return EngineThreads.call(
                    experiment.engine().getClass().getClassLoader(),
                    calls,
                    () -> chosen.report(
                            backbone(experiment),
                            domains(experiment, streams, workers, faults, most),
                            experiment.graph().seed(),
                            calls));
        }
    }

    private static String backbone(Experiment experiment) {
        return experiment.extensions().stream()
                .filter(used -> used.path().equals(BACKBONE))
                .map(Experiment.Used::id)
                .findFirst()
                .orElse(BACKBONE);
    }

    private static List<Domain> domains(
            Experiment experiment, Streams streams, Workers workers, Faults faults, int most) throws IOException {
        Engine engine = faults.guard("engine", () -> "loading", experiment.engine()::load);
        TrainingGraph graph = experiment.graph();
        SamplePath unprepared = new SamplePath(experiment.augment(), Optional.empty(), faults);
        Optional<Preparation.Fitted> fitted = streams.fit(experiment.preparation(), unprepared, faults);
        SamplePath path = new SamplePath(experiment.augment(), fitted, faults);
        try (NDManager manager = engine.newBaseManager(Devices.choose(experiment.engine(), experiment.device()));
                Weights weights = new Weights(graph, List.of(), experiment.start(), manager)) {
            Evaluator evaluator = new Evaluator(graph, weights, experiment.engine(), faults);
            Pass pass = new Pass(
                    path,
                    new Collator(graph, faults),
                    workers.threads(),
                    graph.training().batch());
            return Domain.all(streams.all(), pass, evaluator, graph.seed(), most);
        }
    }
}
