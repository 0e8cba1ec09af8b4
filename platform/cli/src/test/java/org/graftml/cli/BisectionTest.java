package org.graftml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.graftml.cli.Bisection.Blamed;
import org.graftml.cli.Bisection.Elsewhere;
import org.graftml.cli.Bisection.Works;
import org.junit.jupiter.api.Test;

class BisectionTest {
    private final List<Set<String>> tried = new ArrayList<>();

    private static Map<String, Set<String>> independent(int count) {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            needs.put("p" + i, Set.of());
        }
        return needs;
    }

    private Bisection.Trial failsWith(String... culprits) {
        return without -> {
            tried.add(without);
            return List.of(culprits).stream().anyMatch(culprit -> !without.contains(culprit));
        };
    }

    @Test
    void whichever_it_is_it_is_found_in_few_trials() throws Exception {
        for (int count : new int[] {1, 2, 3, 7, 8, 200}) {
            Bisection bisection = new Bisection(independent(count));
            for (int culprit = 0; culprit < count; culprit++) {
                tried.clear();
                assertThat(bisection.find(failsWith("p" + culprit))).isEqualTo(new Blamed("p" + culprit, true));
                assertThat(tried).hasSizeLessThanOrEqualTo(bisection.most());
            }
        }
        assertThat(new Bisection(independent(200)).most()).isEqualTo(11);
    }

    @Test
    void of_two_one_is_found_and_said_not_to_be_alone() throws Exception {
        assertThat(new Bisection(independent(5)).find(failsWith("p1", "p3"))).isEqualTo(new Blamed("p1", false));
    }

    @Test
    void two_that_fail_only_together_are_found_by_the_second() throws Exception {
        assertThat(new Bisection(independent(5)).find(without -> !without.contains("p1") && !without.contains("p3")))
                .isEqualTo(new Blamed("p3", true));
    }

    @Test
    void what_works_and_what_fails_without_them_is_said() throws Exception {
        assertThat(new Bisection(independent(5)).find(without -> false)).isEqualTo(new Works());
        assertThat(new Bisection(independent(5)).find(without -> true)).isEqualTo(new Elsewhere());
    }

    @Test
    void nobody_is_tried_without_what_they_need() throws Exception {
        Map<String, Set<String>> needs = new TreeMap<>(Map.of(
                "a", Set.of("z", "outside"), "b", Set.of("a"), "c", Set.of("d"), "d", Set.of("c"), "z", Set.of()));
        for (String culprit : List.of("a", "b", "z")) {
            tried.clear();
            assertThat(new Bisection(needs).find(failsWith(culprit))).isEqualTo(new Blamed(culprit, true));
            for (Set<String> without : tried) {
                assertThat(without.contains("z") && !without.contains("a")).isFalse();
                assertThat(without.contains("a") && !without.contains("b")).isFalse();
            }
        }
    }
}
