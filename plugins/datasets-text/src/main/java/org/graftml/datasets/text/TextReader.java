package org.graftml.datasets.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.Extension;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.InputReader;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** New texts, one a line, for models that take text. */
@Extension(point = InputReader.class, id = "text", summary = "texts, one a line (.txt, .txt.gz)")
public final class TextReader implements InputReader {
    @Override
    public boolean reads(Path file, SampleType inputs) {
        String name = file.getFileName().toString();
        boolean takesText = inputs.inputs().size() == 1
                && !inputs.all(PartType.TextType.class).isEmpty();
        return takesText && (name.endsWith(".txt") || name.endsWith(".txt.gz"));
    }

    @Override
    public Samples open(List<Path> files, SampleType inputs) throws IOException {
        String part = inputs.inputs().keySet().iterator().next();
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            for (Lines.Line line : Lines.read(file, Integer.MAX_VALUE)) {
                samples.add(new Sample(file + ":" + line.number(), Map.of(part, new Part.Text(line.text()))));
            }
        }
        return new Read(inputs, samples, Fingerprint.of(files));
    }

    private record Read(SampleType type, List<Sample> samples, String fingerprint) implements Samples {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample read(int index) {
            return samples.get(index);
        }
    }
}
