package org.graftml.datasets.text;

import java.util.List;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Texts in memory. */
record TextSamples(List<String> ids, List<String> texts, List<Integer> classes, List<String> names, String fingerprint)
        implements Samples {
    @Override
    public SampleType type() {
        return SampleType.of("text", new PartType.TextType(), "label", new PartType.ClassType(names));
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public Sample read(int index) {
        return Sample.of(ids.get(index), "text", new Part.Text(texts.get(index)), "label", label(index, "label"));
    }

    @Override
    public Part label(int index, String name) {
        return new Part.ClassLabel(classes.get(index));
    }
}
