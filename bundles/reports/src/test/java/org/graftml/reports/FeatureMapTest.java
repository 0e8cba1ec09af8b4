package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.graftml.api.run.MeasureReport;
import org.junit.jupiter.api.Test;

class FeatureMapTest {
    /** Points on a line through the origin, {@code (3, 4) t}, and a little beside it. */
    private static MeasureReport.Domain line(String name, double from, int count) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double t = from + i;
            double beside = i % 2 == 0 ? 0.1 : -0.1;
            rows.add(new float[] {(float) (3 * t - 4 * beside), (float) (4 * t + 3 * beside), 1});
        }
        return new MeasureReport.Domain(name, rows, Collections.nCopies(count, Optional.of("<b>")));
    }

    /** Around as many corners as there are labels, ten deviations apart. */
    private static MeasureReport.Domain clusters(String name, int seed, int count, int classes, boolean shown) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> rows = new ArrayList<>();
        List<Optional<String>> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[Math.max(5, classes)];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (random.nextGaussian() + (j == i % classes ? 10 : 0));
            }
            rows.add(row);
            labels.add(shown ? Optional.of("class " + i % classes) : Optional.empty());
        }
        return new MeasureReport.Domain(name, rows, labels);
    }

    private static FeatureMap.Plane plane(FeatureMap map, String method) {
        return map.planes().stream()
                .filter(plane -> plane.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static String drawn(FeatureMap map) {
        return MapSection.of(Map.of("", map));
    }

    @Test
    void pca_shows_the_directions_of_most_variance() {
        FeatureMap.Plane plane = plane(FeatureMap.of(List.of(line("source", -2, 2), line("target", 0, 3))), "PCA");

        // t is -2 to 2, and the square ends at 1.
        assertThat(List.of(plane.places().get(0)))
                .extracting(place -> Math.abs(place[0]))
                .satisfiesExactly(x -> assertThat(x).isCloseTo(1, within(0.01)), x -> assertThat(x)
                        .isCloseTo(0.5, within(0.01)));
        assertThat(List.of(plane.places().get(1)))
                .extracting(place -> Math.abs(place[0]))
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(0, within(0.01)),
                        x -> assertThat(x).isCloseTo(0.5, within(0.01)),
                        x -> assertThat(x).isCloseTo(1, within(0.01)));
        // 250 along the line, 5 times 0.5² less the mean across it.
        assertThat(plane.shares().get(0)).isCloseTo(250 / 251.2, within(1e-4));
        assertThat(plane.shares().get(0) + plane.shares().get(1)).isCloseTo(1, within(1e-6));
    }

    @Test
    void wide_features_and_narrow_ones_have_the_same_directions() {
        MeasureReport.Domain narrow = clusters("target", 3, 30, 3, true);
        List<float[]> wide = narrow.features().stream()
                .map(row -> java.util.Arrays.copyOf(row, 100))
                .toList();
        double[][] few = Directions.of(narrow.features(), 5).along(2);
        double[][] many = Directions.of(wide, 5).along(2);
        for (int i = 0; i < few.length; i++) {
            assertThat(Math.abs(many[i][0])).isCloseTo(Math.abs(few[i][0]), within(1e-9));
            assertThat(Math.abs(many[i][1])).isCloseTo(Math.abs(few[i][1]), within(1e-9));
        }
    }

    @Test
    void umap_puts_samples_beside_those_that_they_are_near_to() {
        FeatureMap map = FeatureMap.of(List.of(clusters("source", 1, 60, 3, true), clusters("target", 2, 60, 3, true)));
        double[][] source = plane(map, "UMAP").places().get(0);
        double[][] target = plane(map, "UMAP").places().get(1);

        int right = 0;
        for (int i = 0; i < target.length; i++) {
            int nearest = 0;
            for (int k = 1; k < source.length; k++) {
                nearest = distance(target[i], source[k]) < distance(target[i], source[nearest]) ? k : nearest;
            }
            right += nearest % 3 == i % 3 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(57);
    }

    private static double distance(double[] one, double[] other) {
        return Math.hypot(one[0] - other[0], one[1] - other[1]);
    }

    @Test
    void the_same_features_have_the_same_map_and_it_is_drawn_the_same_when_read_back() throws Exception {
        List<MeasureReport.Domain> domains =
                List.of(clusters("source", 1, 300, 3, true), clusters("target", 2, 40, 3, false));
        FeatureMap map = FeatureMap.of(domains);

        assertThat(FeatureMap.of(domains).json()).isEqualTo(map.json());
        assertThat(drawn(FeatureMap.read(map.json()))).isEqualTo(drawn(map));
        assertThat(map.domains()).extracting(domain -> domain.labels().size()).containsExactly(200, 40);
    }

    @Test
    void each_domain_has_its_shape_and_each_class_its_colour() {
        String page =
                drawn(FeatureMap.of(List.of(clusters("source", 1, 30, 3, true), clusters("target", 2, 20, 3, false))));

        assertThat(page)
                .contains("source, 30 samples", "target, 20 samples", "class 2", "hidden classes")
                .contains("<title>source: 10 of class 1</title>", "<title>target: 20 of hidden classes</title>")
                .containsPattern("PCA: \\d+ % and \\d+ % of the variance<")
                .contains("<figcaption>UMAP<");
    }

    @Test
    void where_no_label_is_shown_domains_have_the_colours() {
        assertThat(drawn(FeatureMap.of(
                        List.of(clusters("source", 1, 30, 3, false), clusters("target", 2, 20, 3, false)))))
                .contains("<title>source: 30 samples</title>")
                .doesNotContain("hidden classes");
    }

    @Test
    void of_many_classes_the_most_frequent_have_colours() {
        assertThat(drawn(FeatureMap.of(List.of(clusters("source", 1, 200, 12, true), line("target", 0, 0)))))
                .contains("other classes");
    }

    @Test
    void of_two_samples_and_of_features_that_are_no_numbers_there_is_no_map() {
        MeasureReport.Domain lost = new MeasureReport.Domain(
                "target",
                Collections.nCopies(20, new float[] {1, Float.NaN}),
                Collections.nCopies(20, Optional.<String>empty()));

        assertThat(drawn(FeatureMap.of(List.of(line("target", 0, 2))))).contains("too few samples");
        assertThat(drawn(FeatureMap.of(List.of(lost))))
                .contains("no finite numbers")
                .doesNotContain("<svg");
    }

    @Test
    void features_that_are_all_the_same_lie_on_one_place() {
        MeasureReport.Domain same = new MeasureReport.Domain(
                "target",
                Collections.nCopies(20, new float[] {1, 2}),
                Collections.nCopies(20, Optional.<String>empty()));

        FeatureMap map = FeatureMap.of(List.of(same));
        assertThat(map.planes()).extracting(FeatureMap.Plane::method).containsExactly("PCA");
        assertThat(List.of(plane(map, "PCA").places().get(0)))
                .allSatisfy(place -> assertThat(place).containsOnly(0));
    }
}
