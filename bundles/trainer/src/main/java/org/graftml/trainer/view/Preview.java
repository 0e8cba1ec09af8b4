package org.graftml.trainer.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.experiment.Composer;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.run.DataViews;
import org.graftml.trainer.Faults;
import org.graftml.trainer.Seeds;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;

/** Samples of a stream as training draws them. */
record Preview(Composer.Data data, StreamInfo info, Faults faults) {

    DataViews.Sheet sheet(int samples, int variants) throws IOException {
        if (info.samples().all(PartType.ImageType.class).isEmpty()) {
            throw Misfit.of(
                            "no-image",
                            "the samples of '" + info.name() + "' have no picture: (" + info.samples() + ")")
                    .expected("a part of the type image");
        }
        try (StreamData stream = StreamData.open(info, data.streams().get(info.name()), data.seed(), faults)) {
            int[] chosen = stream.some(samples, Seeds.random(data.seed(), info.name(), "preview"));
            SamplePath path = new SamplePath(data.augment(), Optional.empty(), faults);
            List<Sample> raw = new ArrayList<>();
            List<List<Part.Image>> rows = new ArrayList<>();
            for (int index : chosen) {
                raw.add(stream.sample(index));
                rows.add(new ArrayList<>(List.of(picture(raw.get(raw.size() - 1)))));
            }
            for (int epoch = 0; epoch < variants; epoch++) {
                List<Sample> made = path.drawn(raw, chosen, feed(), data.seed(), epoch);
                for (int i = 0; i < rows.size(); i++) {
                    rows.get(i).add(picture(made.get(i)));
                }
            }
            ContactSheet sheet = new ContactSheet(true);
            rows.forEach(sheet::row);
            return new DataViews.Sheet(
                    sheet.png(), raw.stream().map(this::caption).toList());
        }
    }

    private Feed feed() {
        return new Feed(info.name(), info.shown() > 0);
    }

    private static Part.Image picture(Sample sample) {
        return sample.parts().values().stream()
                .filter(Part.Image.class::isInstance)
                .map(Part.Image.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String caption(Sample sample) {
        Optional<Part> label = info.label().flatMap(sample::part);
        if (label.isPresent()
                && label.get() instanceof Part.ClassLabel known
                && info.labelType().orElseThrow() instanceof PartType.ClassType type) {
            return sample.id() + "  " + type.names().get(known.index());
        }
        return sample.id();
    }
}
