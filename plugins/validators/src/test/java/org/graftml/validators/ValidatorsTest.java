package org.graftml.validators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of worked examples; those that are not plain fractions are given by the formula that they follow from. */
class ValidatorsTest {
    private static final double[][] PREDICTED = {{0.9, 0.1}, {0.2, 0.8}, {0.5, 0.5}};

    private static double judge(Validator validator, Evidence evidence) {
        return validator.judge(evidence, new SplittableRandom(7));
    }

    private static Evidence target(double[][] probabilities) {
        return target(probabilities, new double[probabilities.length][1]);
    }

    private static Evidence target(double[][] probabilities, double[][] features) {
        return new Evidence(
                probabilities[0].length,
                Evidence.Seen.NOTHING,
                new int[0],
                Evidence.Seen.NOTHING,
                new Evidence.Seen(features, probabilities),
                new int[0]);
    }

    private static double h(double p) {
        return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }

    @Test
    void entropy_is_the_mean_over_samples() {
        assertThat(judge(new Entropy(), target(PREDICTED))).isCloseTo((h(0.9) + h(0.2) + h(0.5)) / 3, within(1e-12));
        assertThat(judge(new Entropy(), target(new double[][] {{1, 0}, {0, 1}})))
                .isZero();
    }

    @Test
    void information_is_the_entropy_of_the_mean_less_the_mean_entropy() {
        assertThat(judge(new InformationMaximisation(), target(PREDICTED)))
                .isCloseTo(h(1.6 / 3) - (h(0.9) + h(0.2) + h(0.5)) / 3, within(1e-12));
    }

    @Test
    void the_nuclear_norm_is_that_of_its_formula() {
        // P'P = ((1.1, 0.5), (0.5, 0.9)); the sum of the roots of its eigenvalues is sqrt(tr + 2 sqrt(det)).
        assertThat(judge(new BatchNuclearNorm(), target(PREDICTED)))
                .isCloseTo(Math.sqrt(2 + 2 * Math.sqrt(1.1 * 0.9 - 0.25)) / Math.sqrt(6), within(1e-12));
        assertThat(judge(new BatchNuclearNorm(), target(new double[][] {{1, 0}, {0, 1}})))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void the_density_of_three_samples_is_that_of_its_formula() {
        // Unit vectors at 0, 45 and 90 degrees: cosines 0, c and c with c = sqrt(1/2).
        double t = 0.5;
        double far = 1;
        double near = Math.exp(Math.sqrt(0.5) / t);
        double end = h(near / (near + far));
        double[][] rows = {{1, 0}, {0.5, 0.5}, {0, 1}};
        assertThat(judge(new SoftNeighbourhoodDensity(new SoftNeighbourhoodDensity.Settings(t)), target(rows)))
                .isCloseTo((end + Math.log(2) + end) / 3, within(1e-12));
    }

    @Test
    void dense_neighbourhoods_score_higher_than_scattered_samples() {
        double[][] dense = rows(60, i -> i % 2 == 0 ? 0.99 : 0.01);
        double[][] scattered = rows(60, i -> (i + 0.5) / 60);
        Validator density = new SoftNeighbourhoodDensity(new SoftNeighbourhoodDensity.Settings(0.05));
        assertThat(judge(density, target(dense))).isGreaterThan(judge(density, target(scattered)));
    }

    private interface Sure {
        double of(int i);
    }

    private static double[][] rows(int count, Sure sure) {
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {sure.of(i), 1 - sure.of(i)})
                .toArray(double[][]::new);
    }

    static Stream<Validator> diverse() {
        return Stream.of(new InformationMaximisation(), new BatchNuclearNorm());
    }

    @ParameterizedTest
    @MethodSource("diverse")
    void a_model_that_says_the_same_of_all_is_not_the_best(Validator validator) {
        assertThat(judge(validator, target(rows(40, i -> i % 2 == 0 ? 0.9 : 0.1))))
                .isGreaterThan(judge(validator, target(rows(40, i -> 0.999))));
    }

    @Test
    void the_source_is_judged_by_its_labels_and_the_oracle_by_those_of_the_target() {
        Evidence.Seen seen = new Evidence.Seen(new double[3][1], PREDICTED);
        Evidence evidence =
                new Evidence(2, seen, new int[] {0, 1, 1}, Evidence.Seen.NOTHING, seen, new int[] {1, 1, 1});
        assertThat(judge(new SourceAccuracy(), evidence)).isEqualTo(2.0 / 3);
        assertThat(judge(new Oracle(), evidence)).isEqualTo(1.0 / 3);
        assertThat(new Oracle().oracle()).isTrue();
    }

    @Test
    void risks_are_those_of_a_worked_example() {
        double[] weights = {0.5, 1.5, 2};
        double[] losses = {1, 0, 1};
        assertThat(new ImportanceWeighted().risk(weights, losses)).isCloseTo(2.5 / 3, within(1e-12));
        // eta = -(11/12) / (7/6) = -11/14; 5/6 - 11/14 · 4/3 + 11/14 = 4/7.
        assertThat(new DeepEmbedded().risk(weights, losses)).isCloseTo(4.0 / 7, within(1e-12));
        assertThat(new DeepEmbedded().risk(new double[] {2, 2, 2}, losses)).isCloseTo(4.0 / 3, within(1e-12));
    }

    @Test
    void the_ratio_of_densities_of_two_normal_distributions_is_found() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] source = cloud(3000, 0, random);
        double[][] target = cloud(1500, 1, random);
        Evidence evidence = new Evidence(
                2,
                new Evidence.Seen(new double[][] {{-1}, {0.5}, {2}}, new double[3][2]),
                new int[3],
                new Evidence.Seen(source, new double[3000][2]),
                new Evidence.Seen(target, new double[1500][2]),
                new int[0]);
        // N(x; 1, 1) / N(x; 0, 1) = exp(x - 1/2)
        double[] weights = ImportanceWeights.of(evidence);
        assertThat(Math.log(weights[0])).isCloseTo(-1.5, within(0.2));
        assertThat(Math.log(weights[1])).isCloseTo(0, within(0.2));
        assertThat(Math.log(weights[2])).isCloseTo(1.5, within(0.2));
    }

    private static double[][] cloud(int count, double middle, SplittableRandom random) {
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {middle + random.nextGaussian()})
                .toArray(double[][]::new);
    }

    static Stream<Validator> weighted() {
        return Stream.of(new DeepEmbedded(), new ImportanceWeighted());
    }

    @ParameterizedTest
    @MethodSource("weighted")
    void mistakes_where_the_target_is_count_more(Validator validator) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] source = cloud(400, 0, random);
        double[][] target = cloud(400, 1, random);
        assertThat(judge(validator, wrongBeyond(source, target, x -> x > 0.5)))
                .isGreaterThan(judge(validator, wrongBeyond(source, target, x -> x < -0.5)));
        assertThat(validator.lowerIsBetter()).isTrue();
    }

    private interface Place {
        boolean wrong(double x);
    }

    private static Evidence wrongBeyond(double[][] source, double[][] target, Place place) {
        double[][] said = Stream.of(source)
                .map(row -> place.wrong(row[0]) ? new double[] {0, 1} : new double[] {1, 0})
                .toArray(double[][]::new);
        return new Evidence(
                2,
                new Evidence.Seen(source, said),
                new int[source.length],
                new Evidence.Seen(source, said),
                new Evidence.Seen(target, new double[target.length][2]),
                new int[0]);
    }

    @Test
    void the_way_back_is_judged_by_the_labels_of_the_source() {
        double[][] predicted = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
        Evidence there = target(predicted, new double[][] {{-2}, {-1}, {1}, {2}});
        Evidence evidence = new Evidence(
                2,
                new Evidence.Seen(new double[][] {{-3}, {-0.5}, {0.5}, {3}}, new double[4][2]),
                new int[] {0, 1, 1, 1},
                Evidence.Seen.NOTHING,
                there.target(),
                new int[0]);
        assertThat(judge(new ReverseValidation(), evidence)).isEqualTo(0.75);
    }

    @Test
    void the_way_back_from_one_class_leads_to_that_class() {
        Evidence there = target(new double[][] {{0, 1}, {0, 1}}, new double[][] {{-1}, {1}});
        Evidence evidence = new Evidence(
                2,
                new Evidence.Seen(new double[][] {{-3}, {3}, {1}}, new double[3][2]),
                new int[] {0, 1, 1},
                Evidence.Seen.NOTHING,
                there.target(),
                new int[0]);
        assertThat(judge(new ReverseValidation(), evidence)).isEqualTo(2.0 / 3);
    }
}
