package org.graftml.strategies.continual;

import static org.assertj.core.api.Assertions.assertThat;

import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** What is learnt when, and what holds the old fast. */
class KeptTest {
    private static StrategyProbe probe(int memory, double replay, double lwf, double ewc) {
        Continual.Settings settings = new Continual.Settings(1, memory, replay, lwf, 2, ewc, 5);
        return StrategyProbe.of("continual", new Continual(settings)).stream("source", -1).stream("target", 12);
    }

    @Test
    void the_old_is_learnt_first_and_then_the_new_alone_where_nothing_is_kept() {
        StrategyProbe probe = probe(0, 1, 0, 0);

        assertThat(probe.graph().phases()).extracting(Phase::name).containsExactly("old", "new");
        assertThat(probe.losses("old")).containsExactly("supervised.source");
        assertThat(probe.losses("new")).containsExactly("supervised.target");
    }

    @Test
    void a_memory_is_so_many_samples_of_the_source_with_the_weight_of_their_replay() {
        StrategyProbe probe = probe(6, 0.5, 0, 0);
        Loss replay = probe.phase("new").updates().get(0).losses().get(1);

        assertThat(replay.supervises().orElseThrow().feed()).isEqualTo(new Feed("source", true, 6));
        assertThat(replay.weight().at(0.5)).isEqualTo(0.5);
    }

    @Test
    void what_is_compared_is_said_of_the_new_samples_before_they_were_learnt() {
        Loss lwf = probe(0, 1, 3, 0).loss("new", "continual.lwf.source");

        assertThat(lwf.weight().at(0.5)).isEqualTo(3);
        Value now = lwf.reads().get(0);
        assertThat(now.source()).contains(new Feed("target", true));
        assertThat(lwf.reads().get(1)).isEqualTo(new Value.Before("new", now));
    }

    @Test
    void weights_are_held_by_a_fisher_information_that_the_new_phase_begins_with() {
        StrategyProbe probe = probe(0, 1, 0, 8);
        Loss ewc = probe.loss("new", "continual.ewc.source");

        assertThat(ewc.weight().at(0.5)).isEqualTo(4);
        assertThat(ewc.reads().get(1))
                .isEqualTo(new Value.Before("new", ewc.reads().get(0)));
        assertThat(probe.phase("new").fits()).extracting(Fit::path).containsExactly("continual.fisher.source");
        assertThat(probe.phase("old").fits()).isEmpty();
        assertThat(probe.phase("new").fits().get(0).reads())
                .allSatisfy(value -> assertThat(value.source()).contains(new Feed("source", true, 5)));
    }
}
