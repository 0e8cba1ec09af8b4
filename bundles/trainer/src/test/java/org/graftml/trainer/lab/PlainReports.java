package org.graftml.trainer.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.DataReport;
import org.graftml.api.run.Explanation;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Reports;

/** Reports without art. */
public final class PlainReports implements Reports {
    @Override
    public String tree(Experiment experiment, boolean colour) {
        return experiment.graph().name();
    }

    @Override
    public String json(Experiment experiment) {
        return "{\"name\": \"" + experiment.graph().name() + "\"}";
    }

    @Override
    public String tree(Composer.Partial partial, boolean colour) {
        return partial.name();
    }

    @Override
    public String json(Composer.Partial partial) {
        return "{\"name\": \"" + partial.name() + "\"}";
    }

    @Override
    public String svg(Experiment experiment) {
        return "<svg>" + experiment.graph().name() + "</svg>";
    }

    @Override
    public String page(DataReport report) {
        return "<p>";
    }

    @Override
    public String page(Explanation explanation) {
        return "<p>";
    }

    @Override
    public String page(List<MeasureReport> backbones) {
        return "<p>";
    }

    @Override
    public String map(List<MeasureReport.Domain> domains) {
        return domains.stream()
                .map(domain -> domain.name() + " " + domain.features().size() + " " + domain.labels() + " from "
                        + Arrays.toString(domain.features().get(0)))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String page(Path run) throws IOException {
        return "<pre>" + Files.readString(run.resolve("result.json")) + "</pre>";
    }
}
