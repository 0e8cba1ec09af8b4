package org.graftml.strategies.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class CdanTest {
    private static StrategyProbe probe(Optional<Integer> random) {
        return StrategyProbe.of("cdan", new Cdan(new Cdan.Settings(0.5, true, List.of(7), random, 10))).stream(
                "source", -1)
                .stream("target", 0);
    }

    @Test
    void the_map_is_every_product_of_a_feature_and_a_probability() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // Logits 0 and ln 3 are the probabilities 1/4 and 3/4.
            NDArray both = manager.create(new double[] {1, 2, 0, Math.log(3), 0, -1, 1, 1}, new Shape(2, 4));

            NDArray mapped = new MultilinearMap(2, 2, 0).forward(new Call(both, Map.of()));

            assertThat(mapped.getShape()).isEqualTo(new Shape(2, 4));
            assertThat(mapped.toDoubleArray())
                    .containsExactly(new double[] {0.25, 0.5, 0.75, 1.5, 0, -0.5, 0, -0.5}, within(1e-12));
        }
    }

    @Test
    void the_random_map_keeps_inner_products_on_average() {
        MultilinearMap map = new MultilinearMap(3, 2, 20_000);
        List<Parameter> parameters = map.parameters(List.of(new Port("both", new Shape(-1, 5), DataType.FLOAT32)));
        assertThat(parameters).extracting(Parameter::role).containsOnly(Parameter.Role.STATISTIC);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> drawn = Map.of(
                    "features", manager.randomNormal(new Shape(3, 20_000)),
                    "classes", manager.randomNormal(new Shape(2, 20_000)));
            NDArray both = manager.create(new float[] {1, 2, -1, 0, (float) Math.log(3)}, new Shape(1, 5));

            NDArray mapped = map.forward(new Call(both, drawn));

            // ‖f‖² ‖g‖² = 6 · (1/16 + 9/16), sec. 3.2
            assertThat((double) mapped.square().sum().getFloat()).isCloseTo(6 * 10 / 16.0, within(0.4));
        }
    }

    @Test
    void sure_predictions_count_more() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.create(new double[] {0, Math.log(3), 1, 1, 0, 900}, new Shape(3, 2));

            // numpy: 1 + exp(1/4 ln 1/4 + 3/4 ln 3/4), 1 + 1/2, 1 + 1
            assertThat(Cdan.sure(logits).toDoubleArray())
                    .containsExactly(new double[] {1.5698767642386944, 1.5, 2}, within(1e-12));
        }
    }

    @Test
    void weights_are_those_of_their_domain() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(new double[] {0, Math.log(3)}, new Shape(2, 1));
            NDArray target = manager.create(new double[] {-1}, new Shape(1, 1));
            NDArray sure = manager.create(new double[] {2, 1}, new Shape(2, 1));
            NDArray any = manager.create(new double[] {1.5}, new Shape(1, 1));

            double sources = (2 * Math.log(2) + Math.log(4)) / 2;
            double targets = 1.5 * Math.log(1 + Math.E);
            assertThat(Discriminator.crossEntropy(source, sure, target, any).getDouble())
                    .isCloseTo((sources + targets) / 2, within(1e-12));
        }
    }

    @Test
    void the_discriminator_sees_reversed_features_and_predictions_without_a_gradient() {
        StrategyProbe probe = probe(Optional.empty());

        assertThat(probe.losses("train")).containsExactly("supervised.source", "cdan.domain-source");
        Value.Applied told = (Value.Applied)
                probe.loss("train", "cdan.domain-source").reads().get(0);
        List<Value> seen = ((Value.Joined) told.input()).inputs();
        assertThat(((Value.Reversed) seen.get(0)).coefficient().at(0.5)).isCloseTo(0.5 * 0.98661429815, within(1e-9));
        assertThat(seen.get(1)).isInstanceOf(Value.Detached.class);
        assertThat(probe.phase("train").rates())
                .allSatisfy((path, factor) -> assertThat(path).startsWith("cdan.discriminator."))
                .hasSize(4);
    }

    /** Descent makes the head surer of what is hard to tell, where the gradient is reversed. */
    @Test
    void the_gradient_through_the_weights_is_reversed_and_their_scale_has_none() {
        Loss domain = probe(Optional.empty()).loss("train", "cdan.domain-source");

        assertThat(domain.reads()).hasSize(6);
        for (int moving : List.of(2, 4)) {
            Value.Reversed reversed = (Value.Reversed) domain.reads().get(moving);
            assertThat(reversed.coefficient().at(0.5)).isCloseTo(0.5 * 0.98661429815, within(1e-9));
            assertThat(domain.reads().get(moving + 1)).isEqualTo(new Value.Detached(reversed.input()));
        }
        StrategyProbe plain =
                StrategyProbe.of("cdan", new Cdan(new Cdan.Settings(1, false, List.of(7), Optional.empty(), 1))).stream(
                        "source", -1)
                        .stream("target", 0);
        assertThat(plain.loss("train", "cdan.domain-source").reads()).hasSize(2);
    }

    @Test
    void wide_products_are_drawn_at_random_and_never_move() {
        StrategyProbe probe = probe(Optional.of(6));

        assertThat(probe.graph().modules().get("cdan.discriminator").parameters())
                .containsKeys("cdan.discriminator.map.features", "cdan.discriminator.map.classes");
        assertThat(probe.update("train", "main").parameters())
                .contains("cdan.discriminator.hidden1.linear.weight")
                .noneMatch(path -> path.contains(".map."));
    }

    private record Call(NDArray both, Map<String, NDArray> parameters) implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return both;
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public NDArray parameter(String name) {
            return parameters.get(name);
        }

        @Override
        public boolean training() {
            return true;
        }
    }
}
