package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graftml.api.experiment.Composer.Composition;
import org.graftml.api.experiment.Diagnostic;
import org.junit.jupiter.api.Test;

/** Breaks one thing of an example at a time. */
class MutationTest {
    private static final String EXAMPLE = Compositions.EXAMPLE;
    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]+[a-z]");
    /** Names that a person chooses. */
    private static final Set<String> FREE = Set.of("brush-from-print", "source", "target", "cpu");

    private static final Pattern NUMBER = Pattern.compile("(?<=: )[0-9.]+");

    @Test
    void a_misspelt_word_is_found_where_it_stands_and_the_right_one_is_offered() {
        List<String> missed = new ArrayList<>();
        int tried = 0;
        Matcher word = WORD.matcher(EXAMPLE);
        while (word.find()) {
            if (FREE.contains(word.group())) {
                continue;
            }
            for (String wrong : misspellings(word.group())) {
                tried++;
                Composition result = Compositions.of(replaced(word.start(), word.end(), wrong));
                assertThat(onLine(result, line(word.start())))
                        .as(wrong + "\n" + Compositions.write(result.diagnostics()))
                        .isNotEmpty();
                if (onLine(result, line(word.start())).stream()
                        .noneMatch(found -> found.fixes().contains(word.group()))) {
                    missed.add(wrong + "\n" + Compositions.write(result.diagnostics()));
                }
            }
        }
        assertThat(tried).isGreaterThan(60);
        assertThat(missed).as(String.join("\n\n", missed)).hasSizeLessThanOrEqualTo(tried / 20);
    }

    private static List<String> misspellings(String word) {
        int middle = word.length() / 2;
        String swapped = word.substring(0, middle - 1)
                + word.charAt(middle)
                + word.charAt(middle - 1)
                + word.substring(middle + 1);
        List<String> wrong = new ArrayList<>(List.of(
                word.substring(0, middle) + word.substring(middle + 1),
                word.substring(0, middle) + "x" + word.substring(middle),
                swapped));
        wrong.removeIf(word::equals);
        return wrong;
    }

    @Test
    void a_wrong_type_or_a_number_out_of_range_is_found_where_it_stands() {
        Matcher number = NUMBER.matcher(EXAMPLE);
        int tried = 0;
        while (number.find()) {
            for (String wrong : List.of("many", "[1, 2, x]", "-5", ".inf", "{a: 1}")) {
                Composition result = Compositions.of(replaced(number.start(), number.end(), wrong));
                assertThat(onLine(result, line(number.start())))
                        .as(number.group() + " is " + wrong)
                        .isNotEmpty();
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(40);
    }

    @Test
    void a_line_with_another_indentation_means_the_same_or_is_found_there() {
        String[] lines = EXAMPLE.split("\n");
        for (int i = 1; i < lines.length; i++) {
            for (String wrong :
                    List.of(" " + lines[i], "   " + lines[i], lines[i].replaceFirst("^ ", ""), lines[i].strip())) {
                String[] changed = lines.clone();
                changed[i] = wrong;
                Composition result = Compositions.of(String.join("\n", changed) + "\n");
                boolean same = result.experiment()
                        .filter(found ->
                                found.text().equals(Compositions.valid(EXAMPLE).text()))
                        .isPresent();
                int line = i + 1;
                assertThat(same
                                || result.diagnostics().stream()
                                        .anyMatch(found -> found.line() >= line - 1 && found.line() <= line + 1))
                        .as(String.join("\n", changed) + "\n" + Compositions.write(result.diagnostics()))
                        .isTrue();
            }
        }
    }

    @Test
    void a_dropped_entry_is_missed_or_has_a_default() {
        for (String needed : List.of("data", "backbone")) {
            String without = EXAMPLE.replaceFirst("(?m)^" + needed + ":.*\\n( .*\\n)*", "");
            assertThat(Compositions.of(without).diagnostics())
                    .extracting(found -> found.code() + " " + found.path())
                    .containsExactly("missing " + needed);
        }
        for (String optional : List.of("name", "seed", "device", "augment", "head", "strategy", "train", "evaluate")) {
            String without = EXAMPLE.replaceFirst("(?m)^" + optional + ":.*\\n( .*\\n)*", "");
            assertThat(without).isNotEqualTo(EXAMPLE);
            assertThat(Compositions.of(without).diagnostics()).as(optional).isEmpty();
        }
    }

    private static String replaced(int from, int to, String by) {
        return EXAMPLE.substring(0, from) + by + EXAMPLE.substring(to);
    }

    private static int line(int offset) {
        return (int) EXAMPLE.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private static List<Diagnostic> onLine(Composition result, int line) {
        return result.diagnostics().stream()
                .filter(found -> found.line() == line)
                .toList();
    }
}
