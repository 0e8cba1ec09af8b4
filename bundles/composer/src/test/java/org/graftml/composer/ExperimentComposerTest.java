package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.StreamInfo;
import org.junit.jupiter.api.Test;

class ExperimentComposerTest {
    private static final String LEAST = "data: {target: dots}\nbackbone: small\n";

    @Test
    void data_and_a_backbone_are_enough() {
        Experiment experiment = Compositions.valid(LEAST);
        assertThat(experiment.graph().strategies()).containsExactly("scratch");
        assertThat(experiment.metrics()).containsOnlyKeys("accuracy");
        assertThat(experiment.device()).isEqualTo("auto");
        assertThat(experiment.training().cache()).isTrue();
        assertThat(experiment.graph().training().batch()).isEqualTo(64);
    }

    @Test
    void what_was_trained_is_composed_without_the_weights_that_it_started_from() {
        Composer composer = new ExperimentComposer(new FakeCatalogue());
        Composer.Source source = new Composer.Source(
                "data: {source: dots, target: dots}\nbackbone: {use: small, weights: gone.safetensors}\nstrategy: align\n",
                "test.yaml",
                List.of(),
                Path.of("/data"));

        assertThat(composer.compose(source).diagnostics())
                .extracting(Diagnostic::code)
                .contains("weights-unsupported");
        Experiment trained = composer.trained(source).experiment().orElseThrow();
        assertThat(trained.start().checkpoint()).isEmpty();
        assertThat(trained.graph().streams()).extracting(StreamInfo::size).allMatch(size -> size > 0);
    }

    @Test
    void who_will_run_it_is_told_of_the_engine_once_and_before_data_that_are_wrong() {
        assertThat(expected(LEAST)).isEqualTo(1);
        assertThat(expected("data: {target: {use: dots, samples: 1}}\nbackbone: small\n"))
                .isEqualTo(1);
        assertThat(expected("data: {target: dots}\nbackbone: smal\n")).isZero();
        assertThat(expected("data: [target\n")).isZero();
    }

    private static int expected(String text) {
        AtomicInteger told = new AtomicInteger();
        new ExperimentComposer(new FakeCatalogue())
                .compose(
                        new Composer.Source(text, "test.yaml", List.of(), Path.of("/data")),
                        engine -> told.incrementAndGet());
        return told.get();
    }

    @Test
    void everything_in_a_file_arrives() {
        Experiment experiment = Compositions.valid(Compositions.EXAMPLE);
        assertThat(experiment.graph().name()).isEqualTo("brush-from-print");
        assertThat(experiment.graph().seed()).isEqualTo(7);
        assertThat(experiment.streams()).containsOnlyKeys("source", "target");
        assertThat(experiment.streams().get("target").labels()).isEqualTo(new Labels(30));
        assertThat(experiment.augment()).hasSize(1);
        assertThat(experiment.training().optimizer().rate()).isEqualTo(0.01);
        assertThat(experiment.graph().training().steps()).isEqualTo(3 * 15);
        assertThat(experiment.extensions())
                .contains(
                        new Experiment.Used("strategy", "align", "1.0.0", "test.align", "strategy", "test.yaml:15:17"))
                .extracting(Experiment.Used::path)
                .contains("data.source", "data.target", "augment.0", "train.schedule", "evaluate.metrics.0");
    }

    @Test
    void streams_keep_the_order_of_the_file() {
        assertThat(Compositions.valid("data: {zebra: dots, target: dots, ant: dots}\nbackbone: small\n")
                        .graph()
                        .streams())
                .extracting(StreamInfo::name)
                .containsExactly("zebra", "target", "ant");
    }

    @Test
    void what_is_held_out_does_not_train() {
        StreamInfo target = Compositions.valid(
                        "data: {target: {use: dots, samples: 100, holdout: 0.3}}\nbackbone: small\n")
                .graph()
                .streams()
                .get(0);
        assertThat(List.of(target.size(), target.scored())).containsExactly(70, 30);
    }

    @Test
    void a_stream_that_is_scored_only_does_not_train() {
        List<StreamInfo> streams = Compositions.valid(LEAST, "data.test={use: dots, role: scored-only, samples: 40}")
                .graph()
                .streams();
        assertThat(streams.get(1).role()).isEqualTo(StreamInfo.Role.SCORED_ONLY);
        assertThat(streams.get(1).scored()).isEqualTo(40);
    }

    @Test
    void a_run_of_the_baseline_itself_is_compared_with_nothing() {
        assertThat(Compositions.valid(Compositions.EXAMPLE).baseline()).contains("scratch");
        assertThat(Compositions.valid(Compositions.EXAMPLE, "strategy=scratch").baseline())
                .isEqualTo(Optional.empty());
        assertThat(Compositions.valid(Compositions.EXAMPLE, "evaluate.baseline=none")
                        .baseline())
                .isEqualTo(Optional.empty());
    }

    @Test
    void the_order_of_keys_does_not_change_the_text() {
        assertThat(Compositions.valid("backbone: {features: 3, use: small}\nseed: 1\ndata: {target: dots}\n")
                        .text())
                .isEqualTo(Compositions.valid("data: {target: dots}\nseed: 1\nbackbone: {use: small, features: 3}\n")
                        .text());
    }

    @Test
    void the_text_of_an_experiment_composes_to_the_same_text() {
        String text = Compositions.valid(Compositions.EXAMPLE, "train.epochs=4").text();
        assertThat(Compositions.valid(text).text()).isEqualTo(text);
    }

    @Test
    void all_problems_are_found_at_once() {
        assertThat(Compositions.of(
                                """
                                sede: 1
                                data:
                                  source: {use: nothing, labels: 3}
                                  target: {use: file, file: gone}
                                backbone: {use: small, dropout: 2}
                                strategy: dnna
                                train: {epochs: none}
                                """)
                        .diagnostics())
                .extracting(found -> found.line() + " " + found.code())
                .containsExactly(
                        "1 unknown-key",
                        "3 unknown-extension",
                        "4 file-missing",
                        "5 out-of-range",
                        "6 unknown-extension",
                        "7 wrong-type");
    }
}
