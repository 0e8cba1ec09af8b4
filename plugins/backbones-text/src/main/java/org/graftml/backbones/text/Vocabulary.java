package org.graftml.backbones.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.Entry.comparingByKey;
import static java.util.Map.Entry.comparingByValue;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;

/**
 * Turns texts into tokens. Words are runs of letters and digits in lower case, with apostrophes
 * inside; the most frequent of the training texts get the ids 2, 3, ..., equally frequent ones by the
 * alphabet. Id 0 is padding, 1 any other word. A text without words is one unknown word.
 *
 * @param words most words that are kept
 * @param length most words of a text that are read
 */
record Vocabulary(int words, int length) implements Preparation {
    private static final int UNKNOWN = 1;
    private static final int FIRST = 2;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*");

    @Override
    public String name() {
        return "vocabulary of " + words;
    }

    @Override
    public SampleType type(SampleType input) {
        SampleType output = input;
        for (String name : input.all(PartType.TextType.class).keySet()) {
            output = output.with(name, new PartType.TokensType(PartType.ANY, words + FIRST));
        }
        return output;
    }

    @Override
    public Fitted fit(Iterator<Sample> samples) {
        Map<String, Long> counts = new HashMap<>();
        while (samples.hasNext()) {
            for (Part part : samples.next().parts().values()) {
                if (part instanceof Part.Text text) {
                    split(text.value()).forEach(word -> counts.merge(word, 1L, Long::sum));
                }
            }
        }
        Comparator<Map.Entry<String, Long>> byCount = comparingByValue(Comparator.reverseOrder());
        return new Fit(
                length,
                counts.entrySet().stream()
                        .sorted(byCount.thenComparing(comparingByKey()))
                        .limit(words)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Override
    public Fitted restore(byte[] saved) throws IOException {
        List<String> found = new String(saved, UTF_8).lines().toList();
        if (found.size() > words) {
            throw new IOException(
                    "the saved vocabulary has " + found.size() + " words, and at most " + words + " were expected");
        }
        return new Fit(length, found);
    }

    private static java.util.stream.Stream<String> split(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
    }

    private static final class Fit implements Fitted {
        private final int length;
        private final List<String> words;
        private final Map<String, Integer> ids = new HashMap<>();

        Fit(int length, List<String> words) {
            this.length = length;
            this.words = words;
            words.forEach(word -> ids.put(word, FIRST + ids.size()));
        }

        @Override
        public Sample apply(Sample sample) {
            Sample out = sample;
            for (Map.Entry<String, Part> part : sample.parts().entrySet()) {
                if (part.getValue() instanceof Part.Text text) {
                    out = out.with(part.getKey(), new Part.Tokens(tokens(text.value())));
                }
            }
            return out;
        }

        private int[] tokens(String text) {
            int[] tokens = split(text)
                    .limit(length)
                    .mapToInt(word -> ids.getOrDefault(word, UNKNOWN))
                    .toArray();
            return tokens.length == 0 ? new int[] {UNKNOWN} : tokens;
        }

        @Override
        public byte[] save() {
            return String.join("\n", words).getBytes(UTF_8);
        }
    }
}
