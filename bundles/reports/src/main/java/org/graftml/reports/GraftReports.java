package org.graftml.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    public Path write(Path run) throws IOException {
        String page = new HtmlReport(new RunFiles(run)).page();
        Path half = Files.createTempFile(run, "report", ".html");
        Files.writeString(half, page);
        return Files.move(
                half, run.resolve("report.html"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
