package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder.Committee;
import org.graftml.api.strategy.GraphBuilder.Learners;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several heads in the place of one, and fits on samples that are kept from training. */
class CommitteeTest {
    private static final int KEPT = 24;

    @TempDir
    Path folder;

    private final List<Integer> judged = new ArrayList<>();

    /** Two backbones, their features side by side. */
    private static Port pair(Backbone.Builder network) {
        return network.stage("joined").concat("concat", 1, part(network, "one", 16), part(network, "two", 8));
    }

    private static Port part(Backbone.Builder network, String name, int filters) {
        Layers maps = network.stage(name + ".maps");
        Port x = maps.relu("relu", maps.batchNorm("norm", maps.conv("conv", network.image(), filters, 3, 2, 1)));
        Layers dense = network.stage(name + ".dense");
        return dense.linear("linear", dense.flatten("flat", x), filters);
    }

    /** The mean of outputs by weights that a fit finds. */
    private record Both() implements Operation {
        @Override
        public String title() {
            return "both";
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return inputs.get(0).shape();
        }

        @Override
        public List<Parameter> parameters(List<Port> inputs) {
            return List.of(Parameter.fitted("weights", inputs.size()));
        }

        @Override
        public NDArray forward(Call call) {
            NDArray weights = call.parameter("weights").toType(DataType.FLOAT32, false);
            return call.input(0).mul(weights.get("0:1")).add(call.input(1).mul(weights.get("1:2")));
        }
    }

    /** @param taught the members that learn */
    private AdaptationStrategy together(List<String> taught) {
        return graph -> {
            Committee committee = graph.committee(new Both());
            Feed kept = graph.kept(graph.target());
            List<Value> said = committee.members().stream()
                    .map(member -> graph.outputs(member, kept))
                    .toList();
            graph.phase("train", 1, phase -> committee.members().stream()
                    .filter(member -> taught.contains(member.name()))
                    .forEach(member -> phase.add(graph.supervised(graph.labelled(graph.target()), member))));
            graph.phase(
                    "weigh",
                    1,
                    phase -> phase.fit("weights", said, pass -> {
                        said.forEach(value -> judged.add(pass.all(value).rows()));
                        pass.put(committee.path() + ".weights", new double[] {0.25, 0.75});
                    }));
        };
    }

    private Lab lab(AdaptationStrategy strategy) {
        Lab lab = Lab.of(strategy);
        lab.backbone = CommitteeTest::pair;
        lab.kept = KEPT;
        lab.validation = Optional.of(new Experiment.Validation(1, Optional.empty(), Optional.empty(), true));
        return lab;
    }

    private Map<String, Tensor> model(List<String> taught) throws Exception {
        Path run = folder.resolve(String.join("-", taught));
        assertThat(Runner.start(Runner.runs(), lab(together(taught)).experiment(), run)
                        .failure())
                .isEmpty();
        return SafeTensorsReader.read(run.resolve("model/parameters.safetensors"))
                .tensors();
    }

    @Test
    void heads_learn_apart_and_predict_together_by_what_a_fit_on_kept_samples_finds() throws Exception {
        Map<String, Tensor> both = model(List.of("one", "two"));

        assertThat(judged).containsExactly(KEPT, KEPT);
        assertThat(both.get("head.together.weights").doubles()).containsExactly(0.25, 0.75);
        assertThat(both.keySet())
                .filteredOn(path -> path.startsWith("head."))
                .containsExactlyInAnyOrder(
                        "head.one.linear.weight",
                        "head.one.linear.bias",
                        "head.two.linear.weight",
                        "head.two.linear.bias",
                        "head.together.weights");
    }

    @Test
    void a_member_learns_the_same_to_the_bit_whether_others_learn_beside_it_or_not() throws Exception {
        Map<String, Tensor> both = model(List.of("one", "two"));
        Map<String, Tensor> alone = model(List.of("one"));

        both.forEach((path, tensor) -> {
            if (path.contains(".one.")) {
                assertThat(alone.get(path).raw()).as(path).isEqualTo(tensor.raw());
            }
        });
        assertThat(alone.get("backbone.two.maps.norm.running_mean").floats()).containsOnly(0);
        assertThat(alone.get("backbone.two.dense.linear.weight").raw())
                .isNotEqualTo(both.get("backbone.two.dense.linear.weight").raw());
    }

    @Test
    void what_is_kept_is_never_learnt_from_and_one_backbone_has_no_committee() {
        Lab learns =
                lab(graph -> graph.phase("train", 1, phase -> phase.add(graph.supervised(graph.kept(graph.target())))));
        Lab one = Lab.of(graph -> graph.committee(new Both()));

        assertThatThrownBy(learns::experiment).hasMessageContaining("learns from samples that are kept from training");
        assertThatThrownBy(one::experiment).hasMessageContaining("the features are those of one backbone");
        assertThatThrownBy(Lab.of(graph -> graph.kept(graph.target()))::experiment)
                .hasMessageContaining("that are kept from training, and none are");
    }

    @Test
    void learners_of_all_features_stand_in_the_place_of_the_head() throws Exception {
        Lab lab = Lab.of(graph -> {
            Learners learners = graph.learners(2, new Both());
            graph.phase("train", 1, phase -> {
                phase.fit(
                        "weights",
                        List.of(),
                        pass -> pass.put(learners.path() + ".weights", new double[] {0.25, 0.75}));
                phase.add(graph.supervised(graph.labelled(graph.target())));
            });
        });
        Path run = folder.resolve("learners");

        assertThat(Runner.start(Runner.runs(), lab.experiment(), run).failure()).isEmpty();

        assertThat(SafeTensorsReader.read(run.resolve("model/parameters.safetensors"))
                        .tensors()
                        .keySet())
                .filteredOn(path -> path.startsWith("head."))
                .containsExactlyInAnyOrder(
                        "head.learner-1.linear.weight",
                        "head.learner-1.linear.bias",
                        "head.learner-2.linear.weight",
                        "head.learner-2.linear.bias",
                        "head.together.weights");
        assertThatThrownBy(Lab.of(graph -> {
                    graph.learners(2, new Both());
                    graph.learners(3, new Both());
                })::experiment)
                .hasMessageContaining("two committees in the place of the head");
    }
}
