package org.graftml.strategies.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class TransitiveTest {
    private static StrategyProbe way(String... through) {
        return StrategyProbe.of("transitive", new Transitive(new Transitive.Settings(List.of(through), 2, 0))).stream(
                "source", -1)
                .stream("far", 0)
                .stream("near", 0)
                .stream("target", 0);
    }

    private static List<Loss> losses(StrategyProbe probe, String phase) {
        return probe.phase(phase).updates().get(0).losses();
    }

    @Test
    void it_goes_from_the_sources_through_one_domain_after_the_other_to_the_target() {
        assertThat(way("near", "far").graph().phases())
                .extracting(Phase::name)
                .containsExactly("sources", "to-near", "to-far", "to-target");
        assertThat(way().graph().phases())
                .as("without names, in the order of the file")
                .extracting(Phase::name)
                .containsExactly("sources", "to-far", "to-near", "to-target");
    }

    @Test
    void in_each_domain_it_learns_what_it_said_of_it_when_it_came_there() {
        List<Loss> losses = losses(way("near", "far"), "to-far");

        assertThat(losses).hasSize(1);
        assertThat(losses.get(0).reads())
                .anySatisfy(read -> assertThat(read)
                        .isInstanceOfSatisfying(Value.Before.class, before -> assertThat(before.phase())
                                .isEqualTo("to-far")))
                .allSatisfy(
                        read -> assertThat(read.source().orElseThrow().stream()).isEqualTo("far"));
        assertThat(losses(way("near", "far"), "sources")).hasSize(1);
    }

    @Test
    void it_is_compared_with_the_way_without_stops() {
        assertThat(new Transitive(new Transitive.Settings(List.of("near"), 1, 0)).withoutAdapting())
                .contains("direct");
        assertThat(StrategyProbe.of("direct", new Direct(new Direct.Settings(1, 0))).stream("source", -1).stream(
                                "target", 0)
                        .graph()
                        .phases())
                .extracting(Phase::name)
                .containsExactly("sources", "to-target");
    }

    @Test
    void a_stop_that_is_no_stream_is_refused() {
        assertThatThrownBy(() -> way("nowhere").graph())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("nowhere");
    }
}
