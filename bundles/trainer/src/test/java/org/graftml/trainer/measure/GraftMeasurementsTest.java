package org.graftml.trainer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.graftml.api.Fault;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Labels;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.Measured;
import org.graftml.api.measure.Transferability;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.OneComposer;
import org.graftml.trainer.lab.Patterns;
import org.junit.jupiter.api.Test;

class GraftMeasurementsTest {
    private static final Composer.Source SOURCE = new Composer.Source("", "lab.yaml", List.of(), Path.of("."));

    private final Lab lab = Lab.of(Methods.plain())
            .with("source", new Patterns(40, 12, 500), Labels.ALL)
            .with("target", new Patterns(30, 12, 0), new Labels(9));

    /** Keeps what it is given. */
    private static final class Heard implements DomainDistance, Transferability {
        final List<String> heard = new ArrayList<>();
        final List<double[][]> rows = new ArrayList<>();

        @Override
        public Measured between(double[][] source, double[][] target, SplittableRandom random) {
            heard.add(source.length + " and " + target.length);
            rows.addAll(List.of(source, target));
            return Measured.tested(0.5, 0.25);
        }

        @Override
        public Measured of(double[][] features, int[] labels, int classes, SplittableRandom random) {
            heard.add(features.length + " of " + classes + ": "
                    + IntStream.range(0, classes)
                            .mapToObj(k -> (int) IntStream.of(labels)
                                    .filter(label -> label == k)
                                    .count())
                            .toList());
            return Measured.of(features.length);
        }
    }

    /** Two measures, one of each kind. */
    private record Two(DomainDistance gap, Transferability use) implements Catalogue {
        @Override
        public List<KindInfo> kinds() {
            return List.of();
        }

        @Override
        public List<ExtensionInfo> extensions() {
            return List.of(
                    new ExtensionInfo("distance", "gap", "1.0.0", "", "acme", ""),
                    new ExtensionInfo("metric", "accuracy", "1.0.0", "", "acme", ""),
                    new ExtensionInfo("transferability", "use", "1.0.0", "", "acme", ""));
        }

        @Override
        public Object create(ExtensionInfo extension, Map<String, Object> settings) {
            return extension.id().equals("gap") ? gap : use;
        }

        @Override
        public SettingsSchema settings(ExtensionInfo extension) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SettingsSchema settings(Class<?> record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String documentation(ExtensionInfo extension) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String jsonSchema(ExtensionInfo extension) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T bind(Class<T> record, Map<String, Object> values) {
            throw new UnsupportedOperationException();
        }
    }

    private MeasureReport measure(DomainDistance gap, Transferability use, List<String> wanted, int most)
            throws Exception {
        return new GraftMeasurements(new OneComposer(lab.experiment()), new Two(gap::between, use::of))
                .measure(SOURCE, wanted, most);
    }

    @Test
    void pairs_of_streams_are_compared_and_each_with_labels_is_judged_by_those_it_shows() throws Exception {
        Heard heard = new Heard();

        MeasureReport report = measure(heard, heard, List.of(), 100);

        assertThat(heard.heard).containsExactly("30 and 40", "9 of 3: [3, 3, 3]", "40 of 3: [14, 13, 13]");
        assertThat(report.distances()).singleElement().satisfies(one -> {
            assertThat(one.source()).isEqualTo("target");
            assertThat(one.found().chance()).hasValue(0.25);
        });
        assertThat(report.transferabilities())
                .extracting(MeasureReport.Score::stream, MeasureReport.Score::labelled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("target", 9),
                        org.assertj.core.groups.Tuple.tuple("source", 40));
        assertThat(report.domains().get(0).labels().stream().filter(Optional::isPresent))
                .hasSize(9);
    }

    @Test
    void features_are_the_same_each_time_and_of_no_more_samples_than_are_wanted() throws Exception {
        Heard first = new Heard();
        Heard again = new Heard();

        measure(first, first, List.of("gap"), 20);
        measure(again, again, List.of("gap"), 20);

        assertThat(first.heard).containsExactly("20 and 20");
        assertThat(first.rows.get(0)).isDeepEqualTo(again.rows.get(0));
        assertThat(first.rows.get(0)[0]).isNotEqualTo(first.rows.get(0)[1]);
    }

    @Test
    void a_measure_that_is_not_there_is_refused_with_the_nearest_one() {
        Heard heard = new Heard();

        assertThatThrownBy(() -> measure(heard, heard, List.of("gup"), 20))
                .isInstanceOfSatisfying(Misfit.class, misfit -> {
                    assertThat(misfit).hasMessage("there is no measure 'gup'");
                    assertThat(misfit.expected()).hasValue("one of [gap, use]");
                    assertThat(misfit.suggestion()).hasValue("gap");
                });
    }

    @Test
    void a_measure_that_fails_is_named() {
        DomainDistance broken = (source, target, random) -> {
            throw new IllegalStateException("it is broken");
        };

        assertThatThrownBy(() -> measure(broken, new Heard(), List.of(), 20))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("distance 'gap' failed in measuring 'target' against 'source'")
                .hasMessageContaining("it is broken");
    }
}
