package org.graftml.testkit;

import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/** Whether a sample is what its type says. */
final class Typing {
    private Typing() {}

    /** What is wrong with a sample, in words. */
    static Optional<String> fault(Sample sample, SampleType type) {
        if (!sample.parts().keySet().equals(type.parts().keySet())) {
            return Optional.of("has the parts " + sample.parts().keySet() + ", and its type has "
                    + type.parts().keySet());
        }
        for (Map.Entry<String, PartType> part : type.parts().entrySet()) {
            Part actual = sample.parts().get(part.getKey());
            if (actual == null) {
                return Optional.of("has null as its part '" + part.getKey() + "'");
            }
            if (!actual.is(part.getValue()) || !fits(actual, part.getValue())) {
                return Optional.of("has " + Words.kind(actual) + " as its part '" + part.getKey() + "', which is "
                        + part.getValue() + " by its type");
            }
            if (!Words.finite(actual)) {
                return Optional.of("has a number that is not finite in its part '" + part.getKey() + "'");
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Part part, PartType type) {
        if (part instanceof Part.Tokens tokens && type instanceof PartType.TokensType known) {
            boolean length = known.length() == PartType.ANY || known.length() == tokens.ids().length;
            return length && java.util.Arrays.stream(tokens.ids()).allMatch(id -> id >= 0 && id < known.vocabulary());
        }
        return true;
    }

    /** The same without its labels. */
    static Sample hidden(Sample sample, SampleType type) {
        Sample hidden = sample;
        for (String label : type.labels().keySet()) {
            hidden = hidden.without(label);
        }
        return hidden;
    }

    static SampleType hidden(SampleType type) {
        return new SampleType(type.inputs());
    }
}
