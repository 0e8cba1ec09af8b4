package org.graftml.reports;

import java.io.IOException;
import java.nio.file.Path;
import org.graftml.api.experiment.Experiment;
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
    public String svg(Experiment experiment) {
        return GraphSvg.draw(GraphReader.read(experiment));
    }

    @Override
    public String page(Path run) throws IOException {
        return new HtmlReport(new RunFiles(run)).page();
    }
}
