package org.graftml.backbones.mxnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Parameter;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MxNetSymbolTest {
    private static final SampleType PICTURES = SampleType.of(
            "image",
            new PartType.ImageType(3, 8, 8, DataType.FLOAT32),
            "class",
            new PartType.ClassType(List.of("a", "b")));

    @TempDir
    Path folder;

    private static final String NETWORK =
            """
            {"nodes": [
              {"op": "null", "name": "data", "inputs": []},
              {"op": "null", "name": "conv0_weight", "inputs": []},
              {"op": "Convolution", "name": "conv0_fwd", "inputs": [[0,0,0],[1,0,0]],
               "attrs": {"kernel": "(3, 3)", "num_filter": "4", "pad": "(1, 1)", "no_bias": "True"}},
              {"op": "null", "name": "bn0_gamma", "inputs": []},
              {"op": "null", "name": "bn0_beta", "inputs": []},
              {"op": "null", "name": "bn0_moving_mean", "inputs": []},
              {"op": "null", "name": "bn0_moving_var", "inputs": []},
              {"op": "BatchNorm", "name": "bn0", "inputs": [[2,0,0],[3,0,0],[4,0,0],[5,0,1],[6,0,1]],
               "attrs": {"eps": "1e-05"}},
              {"op": "Activation", "name": "relu0", "inputs": [[7,0,0]], "attrs": {"act_type": "relu"}},
              {"op": "elemwise_add", "name": "sum0", "inputs": [[2,0,0],[8,0,0]]},
              {"op": "Pooling", "name": "pool0", "inputs": [[9,0,0]], "attrs": {"global_pool": "True", "pool_type": "avg"}},
              {"op": "null", "name": "fc0_weight", "inputs": []},
              {"op": "null", "name": "fc0_bias", "inputs": []},
              {"op": "FullyConnected", "name": "fc0", "inputs": [[10,0,0],[11,0,0],[12,0,0]], "attrs": {"num_hidden": "10"}},
              {"op": "null", "name": "softmax_label", "inputs": []},
              {"op": "SoftmaxOutput", "name": "softmax", "inputs": [[13,0,0],[14,0,0]]}],
             "heads": [[15, 0, 0]]}
            """;

    private MxNetSymbol symbol(String json, String cut) throws IOException {
        Path file = Files.writeString(folder.resolve("m-symbol.json"), json);
        return new MxNetSymbol(new MxNetSymbol.Settings(file, Optional.ofNullable(cut)));
    }

    @Test
    void a_symbol_becomes_layers_up_to_its_classifier() throws IOException {
        MxNetSymbol symbol = symbol(NETWORK, null);
        NetworkProbe network = NetworkProbe.backbone(symbol, PICTURES);

        assertThat(symbol.classifier()).contains("fc0");
        assertThat(network.stages()).containsExactly("conv0", "bn0", "relu0", "sum0", "pool0", "flatten-features");
        assertThat(network.shape()).isEqualTo(new Shape(-1, 4));
        assertThat(network.parameters())
                .containsOnlyKeys("conv0.weight", "bn0.weight", "bn0.bias", "bn0.running_mean", "bn0.running_var");
        assertThat(network.parameters().get("bn0.weight").role())
                .as("fix_gamma is what MXNet does unless told otherwise")
                .isEqualTo(Parameter.Role.STATISTIC);
    }

    @Test
    void a_cut_names_the_node_that_gives_the_features() throws IOException {
        MxNetSymbol symbol = symbol(NETWORK, "relu0");

        assertThat(NetworkProbe.backbone(symbol, PICTURES).shape()).isEqualTo(new Shape(-1, 4 * 8 * 8));
        assertThat(symbol.classifier()).isEmpty();
        assertThatThrownBy(() -> symbol(NETWORK, "relu7"))
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.expected())
                        .hasValueSatisfying(text -> assertThat(text).contains("relu0", "pool0")));
    }

    @Test
    void operators_that_are_not_known_are_listed_all_at_once() throws IOException {
        String strange = NETWORK.replace("\"elemwise_add\"", "\"dot\"").replace("\"Pooling\"", "\"ROIPooling\"");

        assertThatThrownBy(() -> symbol(strange, null)).hasMessageContaining("ROIPooling (pool0), dot (sum0)");
        MxNetSymbol oblong = symbol(NETWORK.replace("(3, 3)", "(3, 1)"), null);
        assertThatThrownBy(() -> NetworkProbe.backbone(oblong, PICTURES))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("'conv0_fwd' is a Convolution with kernel (3, 1)");
    }

    @Test
    void what_stands_behind_the_cut_need_not_be_known() throws IOException {
        String strange = NETWORK.replace("\"Pooling\"", "\"ROIPooling\"");

        assertThat(NetworkProbe.backbone(symbol(strange, "sum0"), PICTURES).stages())
                .contains("sum0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"nodes\": [], \"heads\": []}",
                "{\"nodes\": 7, \"heads\": [[0,0]]}",
                "{\"nodes\": [{\"op\": \"null\"}], \"heads\": [[0,0]]}",
                "{\"nodes\": [{\"op\": \"relu\", \"name\": \"a\", \"inputs\": [[0,0,0]]}], \"heads\": [[0,0]]}",
                "{\"nodes\": [{\"op\": \"null\", \"name\": \"a\", \"inputs\": []}], \"heads\": [[9,0]]}"
            })
    void a_file_that_is_no_symbol_is_refused(String json) {
        assertThatThrownBy(() -> symbol(json, null))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("is no symbol of MXNet");
    }
}
