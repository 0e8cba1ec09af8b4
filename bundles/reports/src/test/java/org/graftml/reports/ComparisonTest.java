package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.run.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private final GraftComparisons comparisons = new GraftComparisons();

    @TempDir
    private Path folder;

    /** A run that has the samples right that the text has a plus for. */
    private Path run(String name, String right, String rate) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        long correct = right.chars().filter(c -> c == '+').count();
        Files.writeString(
                run.resolve("result.json"),
                "{\"metrics\":{\"target\":{\"accuracy\":%s}}}".formatted((double) correct / right.length()));
        Files.writeString(
                run.resolve("experiment.json"),
                "{\"train\":{\"optimizer\":{\"rate\":%s},\"epochs\":3},\"strategy\":[\"dann\"]}".formatted(rate));
        StringBuilder predictions = new StringBuilder("id,label,prediction,probability\n");
        for (int i = 0; i < right.length(); i++) {
            predictions.append("s%d,a,%s,0.9%n".formatted(i, right.charAt(i) == '+' ? "a" : "b"));
        }
        Files.writeString(run.resolve("predictions.csv"), predictions.toString());
        Files.writeString(
                run.resolve("metrics.csv"),
                "step,phase,epoch,rate,series,value\n1,train,1,0.1,loss/<x>,0.5\n2,train,2,0.1,loss/<x>,0.25\n");
        return run;
    }

    @Test
    void only_settings_that_differ_are_shown() throws IOException {
        Comparison comparison = comparisons.compare(List.of(run("one", "++--", "0.1"), run("two", "++--", "0.2")));

        assertThat(comparison.settings())
                .containsOnlyKeys("train.optimizer.rate")
                .containsEntry("train.optimizer.rate", List.of(Optional.of("0.1"), Optional.of("0.2")));
    }

    @Test
    void runs_are_tested_on_the_samples_that_one_of_them_alone_has_right() throws IOException {
        Path one = run("one", "+---------++", "0.1");
        Path two = run("two", "-+++++++++++", "0.1");

        Comparison.Test test = comparisons.compare(List.of(one, two)).tests().get(0);

        assertThat(List.of(test.onlyFirst(), test.onlyThis())).containsExactly(1, 9);
        // 2 · (1 + 10) / 1024
        assertThat(test.p()).isCloseTo(22.0 / 1024, within(1e-12));
    }

    @Test
    void the_probability_is_one_for_an_even_split_and_holds_for_many_samples() {
        assertThat(McNemar.p(0, 0)).isEqualTo(1);
        assertThat(McNemar.p(5, 5)).isEqualTo(1);
        assertThat(McNemar.p(0, 10)).isCloseTo(2.0 / 1024, within(1e-15));
        // scipy.stats.binomtest(4900, 10000).pvalue
        assertThat(McNemar.p(4900, 5100)).isCloseTo(0.0466, within(1e-4));
    }

    @Test
    void other_samples_give_no_test() throws IOException {
        assertThat(comparisons
                        .compare(List.of(run("one", "++-", "0.1"), run("two", "++", "0.1")))
                        .tests())
                .isEmpty();
    }

    @Test
    void the_page_stands_alone_and_names_every_run() throws IOException {
        String page = comparisons.page(List.of(run("one", "++--", "0.1"), run("two", "+++-", "0.2")));

        assertThat(page).contains("<th>one", "<th>two", "one &lt;x&gt;", "two &lt;x&gt;", "McNemar", "0.2");
        assertThat(page).doesNotContain("<x>", "http://", "https://");
    }

    @Test
    void a_folder_without_a_finished_run_is_refused() {
        assertThatThrownBy(() -> comparisons.compare(List.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no finished run");
    }
}
