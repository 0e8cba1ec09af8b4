package org.graftml.trainer.data;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/**
 * Reads the labels of samples whose features are known. Inputs are decoded only where augmenters have
 * a say in a label: boxes move with their picture, a class does not.
 *
 * @param augmented what the samples are behind the augmenters
 */
public record LabelReader(Samples samples, SampleType augmented, SamplePath path) {

    /** A sample that has these labels at least. */
    public Sample read(int index, String id, Collection<String> labels) throws IOException {
        for (String label : labels) {
            if (!plain(label)) {
                return path.evaluate(samples.read(index));
            }
        }
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String label : labels) {
            parts.put(label, samples.label(index, label));
        }
        return new Sample(id, parts);
    }

    private boolean plain(String label) {
        Optional<PartType> type = samples.type().part(label);
        boolean still = type.filter(
                        known -> known instanceof PartType.ClassType || known instanceof PartType.NumberType)
                .isPresent();
        return still && type.equals(augmented.part(label));
    }
}
