package org.graftml.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.run.Runs;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyEvent;
import org.graftml.api.study.Trial;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Carries out series of runs. */
@Component
public final class GraftStudies implements Studies {
    private final Composer composer;
    private final Runs runs;

    @Activate
    public GraftStudies(@Reference Composer composer, @Reference Runs runs) {
        this.composer = composer;
        this.runs = runs;
    }

    @Override
    public Study start(Benchmark benchmark, Order order) throws IOException {
        List<Trial> trials = benchmark.trials();
        Files.createDirectories(order.folder());
        TrialRuns all = new TrialRuns(composer, runs, order.folder());
        all.agree(trials, order.renew());
        Series series = new Series(trials, all, order);
        order.listener().accept(new StudyEvent.Begun(trials.size(), series.done()));
        series.begin();
        return series;
    }
}
