package org.graftml.samplers;

import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;

/** The classes of labels. */
final class Classes {
    private Classes() {}

    /** The class of each. @throws Misfit for other labels */
    static int[] of(List<Part> labels, String sampler) {
        return labels.stream().mapToInt(label -> one(label, sampler)).toArray();
    }

    private static int one(Part label, String sampler) {
        if (label instanceof Part.ClassLabel known) {
            return known.index();
        }
        throw Misfit.of("label-unsupported", "`" + sampler + "` samples by the class of a label, and these have none")
                .expected("a stream whose label is one class");
    }
}
