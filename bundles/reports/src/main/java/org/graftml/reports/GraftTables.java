package org.graftml.reports;

import java.io.IOException;
import java.nio.file.Path;
import org.graftml.api.graph.Phase;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.BenchmarkTable;
import org.graftml.api.study.Course;
import org.graftml.api.study.RateCurve;
import org.graftml.api.study.StudyTables;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.SweepTable;
import org.osgi.service.component.annotations.Component;

/** Lays the runs of a study out. */
@Component
public final class GraftTables implements StudyTables {
    @Override
    public BenchmarkTable table(Benchmark benchmark, Path folder) throws IOException {
        return BenchmarkRows.table(benchmark, folder);
    }

    @Override
    public Course course(Path run) throws IOException {
        return Courses.of(new RunFiles(run));
    }

    @Override
    public SweepTable table(Sweep sweep, Path folder) throws IOException {
        return SweepRows.table(sweep, folder);
    }

    @Override
    public RateCurve rates(Path run, Phase phase, long steps) throws IOException {
        return RateRows.curve(new RunFiles(run), phase, steps);
    }

    @Override
    public String page(RateCurve curve, String name) throws IOException {
        return new RatePage(curve).page(name);
    }

    @Override
    public String markdown(SweepTable table) {
        return SweepGrid.markdown(table);
    }

    @Override
    public String page(SweepTable table) throws IOException {
        return new SweepPage(table).page();
    }

    @Override
    public String markdown(BenchmarkTable table) {
        return Grid.of(table).markdown();
    }

    @Override
    public String latex(BenchmarkTable table) {
        return Grid.of(table).latex();
    }

    @Override
    public String page(BenchmarkTable table) throws IOException {
        return new BenchmarkPage(table).page();
    }
}
