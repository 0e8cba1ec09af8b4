package org.graftml.trainer.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.run.DataReport;
import org.graftml.api.run.DataViews;
import org.graftml.trainer.Faults;
import org.osgi.service.component.annotations.Component;

/** Shows the data of experiments. */
@Component(service = DataViews.class)
public final class GraftDataViews implements DataViews {
    @Override
    public DataReport examine(Composer.Data data, int most) throws IOException {
        List<DataReport.Stream> streams = new ArrayList<>();
        for (StreamInfo info : data.infos()) {
            streams.add(new Examination(data, info, new Faults(data.extensions()), most).report());
        }
        return new DataReport(streams);
    }

    @Override
    public Sheet preview(Composer.Data data, String stream, int samples, int variants) throws IOException {
        StreamInfo info = data.infos().stream()
                .filter(known -> known.name().equals(stream))
                .findFirst()
                .orElseThrow(() -> Misfit.of("no-stream", "there is no stream '" + stream + "'")
                        .expected("one of "
                                + data.infos().stream().map(StreamInfo::name).toList()));
        return new Preview(data, info, new Faults(data.extensions())).sheet(samples, variants);
    }
}
