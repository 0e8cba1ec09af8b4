package org.graftml.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.graftml.api.experiment.Composer;
import org.graftml.api.run.Runs;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyEvent;
import org.graftml.api.study.StudyTables;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.Trial;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Carries out series of runs. */
@Component
public final class GraftStudies implements Studies {
    private final Composer composer;
    private final Runs runs;
    private final StudyTables tables;

    @Activate
    public GraftStudies(@Reference Composer composer, @Reference Runs runs, @Reference StudyTables tables) {
        this.composer = composer;
        this.runs = runs;
        this.tables = tables;
    }

    @Override
    public Study start(Benchmark benchmark, Order order) throws IOException {
        return start(benchmark.trials(), order, (all, done) -> inOrder(benchmark.trials(), done));
    }

    @Override
    public Study start(Sweep sweep, Order order) throws IOException {
        return start(
                sweep.trials(), order, (all, done) -> agenda(sweep, done, trial -> tables.course(all.folder(trial))));
    }

    private static Agenda agenda(Sweep sweep, Set<Trial> done, Halving.Courses courses) throws IOException {
        return switch (sweep.method()) {
            case GRID, RANDOM -> inOrder(sweep.trials(), done);
            case ASHA -> new Halving(sweep, done, courses);
            case HYPERBAND -> new Brackets(sweep, done, courses);
        };
    }

    private interface Agendas {
        Agenda of(TrialRuns all, Set<Trial> done) throws IOException;
    }

    private static Agenda inOrder(List<Trial> trials, Set<Trial> done) {
        return new InOrder(
                trials.stream().filter(trial -> !done.contains(trial)).collect(Collectors.toList()));
    }

    private Study start(List<Trial> trials, Order order, Agendas agendas) throws IOException {
        Files.createDirectories(order.folder());
        TrialRuns all = new TrialRuns(composer, runs, order.folder());
        all.agree(trials, order.renew());
        Series series = new Series(trials, all, order);
        order.listener()
                .accept(new StudyEvent.Begun(trials.size(), series.done().size()));
        series.begin(agendas.of(all, series.done()), runs);
        return series;
    }
}
