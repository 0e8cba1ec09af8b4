package org.graftml.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.DataReport;
import org.graftml.api.run.Explanation;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Reports;
import org.osgi.service.component.annotations.Component;

/** Explains graphs and runs. */
@Component
public final class GraftReports implements Reports {
    @Override
    public String tree(Experiment experiment, boolean colour) {
        return GraphTree.draw(GraphReader.read(experiment), colour);
    }

    @Override
    public String json(Experiment experiment) {
        return GraphJson.write(GraphReader.read(experiment));
    }

    @Override
    public String tree(Composer.Partial partial, boolean colour) {
        return GraphTree.draw(read(partial), colour);
    }

    @Override
    public String json(Composer.Partial partial) {
        return GraphJson.write(read(partial));
    }

    private static GraphDocument read(Composer.Partial partial) {
        return partial.experiment()
                .map(GraphReader::read)
                .orElseGet(() -> GraphReader.read(partial.name(), partial.streams()));
    }

    @Override
    public String svg(Experiment experiment) {
        return GraphSvg.draw(GraphReader.read(experiment));
    }

    @Override
    public String page(DataReport report) throws IOException {
        return DataPage.of(report);
    }

    @Override
    public String page(Explanation explanation) throws IOException {
        return ExplanationPage.of(explanation);
    }

    @Override
    public String page(List<MeasureReport> backbones) throws IOException {
        return MeasuresPage.of(backbones);
    }

    @Override
    public String map(List<MeasureReport.Domain> domains) throws IOException {
        return FeatureMap.of(domains).json();
    }

    @Override
    public String page(Path run) throws IOException {
        return new HtmlReport(new RunFiles(run)).page();
    }
}
