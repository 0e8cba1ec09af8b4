package org.graftml.backbones.mxnet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.Add;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Concat;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Dropout;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Flatten;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Pool;

/** What the operators of MXNet are here. */
final class Operations {
    private static final Map<String, Function<Attributes, Operation>> KNOWN = Map.ofEntries(
            Map.entry("Convolution", Operations::convolution),
            Map.entry("FullyConnected", Operations::dense),
            Map.entry("BatchNorm", Operations::norm),
            Map.entry("Activation", Operations::activation),
            Map.entry("relu", node -> Elementwise.RELU),
            Map.entry("sigmoid", node -> Elementwise.SIGMOID),
            Map.entry("tanh", node -> Elementwise.TANH),
            Map.entry("clip", Operations::clip),
            Map.entry("Pooling", Operations::pooling),
            Map.entry("Flatten", node -> new Flatten()),
            Map.entry("flatten", node -> new Flatten()),
            Map.entry("Dropout", node -> new Dropout(node.number("p", 0.5))),
            Map.entry("elemwise_add", node -> new Add()),
            Map.entry("_plus", node -> new Add()),
            Map.entry("_Plus", node -> new Add()),
            Map.entry("broadcast_add", node -> new Add()),
            Map.entry("add_n", node -> new Add()),
            Map.entry("ElementWiseSum", node -> new Add()),
            Map.entry("Concat", node -> new Concat(node.whole("dim", 1))));

    private Operations() {}

    /** Absent where it is not known. */
    static Optional<Operation> of(Symbol.Node node) {
        return Optional.ofNullable(KNOWN.get(node.operation())).map(make -> make.apply(new Attributes(node)));
    }

    static boolean known(String operation) {
        return KNOWN.containsKey(operation);
    }

    private static Operation convolution(Attributes node) {
        if (!List.of("None", "NCHW").contains(node.text("layout", "None"))) {
            throw node.unsupported("layout");
        }
        if (node.square("dilate", 1) != 1) {
            throw node.unsupported("dilate");
        }
        return new Conv(
                node.whole("num_filter", 0),
                node.square("kernel", 1),
                node.square("stride", 1),
                node.square("pad", 0),
                node.whole("num_group", 1),
                !node.flag("no_bias", false));
    }

    private static Operation dense(Attributes node) {
        return new Linear(node.whole("num_hidden", 0), !node.flag("no_bias", false));
    }

    private static Operation norm(Attributes node) {
        node.only("axis", "1");
        if (node.flag("use_global_stats", false)) {
            throw node.unsupported("use_global_stats");
        }
        return new BatchNorm(
                (float) node.number("eps", 1e-3), (float) node.number("momentum", 0.9), !node.flag("fix_gamma", true));
    }

    private static Operation activation(Attributes node) {
        return switch (node.text("act_type", "")) {
            case "relu" -> Elementwise.RELU;
            case "sigmoid" -> Elementwise.SIGMOID;
            case "tanh" -> Elementwise.TANH;
            default -> throw node.unsupported("act_type");
        };
    }

    private static Operation clip(Attributes node) {
        if (node.number("a_min", Double.NaN) != 0 || node.number("a_max", Double.NaN) != 6) {
            throw node.unsupported("a_max");
        }
        return Elementwise.RELU6;
    }

    private static Operation pooling(Attributes node) {
        Pool.Kind kind =
                switch (node.text("pool_type", "max")) {
                    case "max" -> Pool.Kind.MAX;
                    case "avg" -> Pool.Kind.AVERAGE;
                    default -> throw node.unsupported("pool_type");
                };
        if (node.flag("global_pool", false)) {
            if (kind == Pool.Kind.MAX) {
                throw node.unsupported("global_pool");
            }
            return new AdaptivePool(1, 1);
        }
        if (kind == Pool.Kind.AVERAGE && !node.flag("count_include_pad", true) && node.square("pad", 0) > 0) {
            throw node.unsupported("count_include_pad");
        }
        return new Pool(
                kind,
                node.square("kernel", 1),
                node.square("stride", 1),
                node.square("pad", 0),
                node.text("pooling_convention", "valid").equals("full"));
    }
}
