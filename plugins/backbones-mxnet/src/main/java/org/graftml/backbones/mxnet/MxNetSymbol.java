package org.graftml.backbones.mxnet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Flatten;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * A network that MXNet has saved, up to a node of its symbol: its operators become layers that can be
 * trained, frozen and tapped like any other. Each operator is a stage, called as its weights are
 * ({@code conv0} for {@code conv0_weight}), or as the operator where it has none.
 *
 * <p>Without a cut, the network ends before its last dense layer, which is its classifier: a head of as
 * many classes starts from that.
 */
@Extension(point = Backbone.class, id = "mxnet-symbol", summary = "a network that MXNet has saved, cut where you say")
public final class MxNetSymbol implements Backbone {
    private static final Set<String> ENDS = Set.of("SoftmaxOutput", "SoftmaxActivation", "softmax", "log_softmax");
    private static final String DENSE = "FullyConnected";

    /** Settings of the network. */
    public record Settings(
            @Doc("the -symbol.json") Path symbol,
            @Doc("name of the node whose output the features are; that in front of the classifier by default")
                    Optional<String> cut) {}

    private final Symbol symbol;
    private final int end;
    private final Optional<String> classifier;

    public MxNetSymbol(Settings settings) {
        symbol = Symbol.read(settings.symbol());
        int last = symbol.outputs().get(0);
        while (ENDS.contains(symbol.nodes().get(last).operation())) {
            last = symbol.nodes().get(last).inputs().get(0);
        }
        boolean dense = symbol.nodes().get(last).operation().equals(DENSE);
        int before = dense ? symbol.nodes().get(last).inputs().get(0) : last;
        end = settings.cut().map(this::index).orElse(before);
        classifier = dense && end == before ? Optional.of(owner(symbol.nodes().get(last))) : Optional.empty();
        refuseUnknown();
    }

    private int index(String name) {
        for (int i = 0; i < symbol.nodes().size(); i++) {
            if (symbol.nodes().get(i).name().equals(name)
                    && !symbol.nodes().get(i).variable()) {
                return i;
            }
        }
        throw Misfit.of("unknown-node", "the symbol has no node '" + name + "'")
                .at("cut")
                .expected("one of "
                        + symbol.nodes().stream()
                                .filter(node -> !node.variable())
                                .map(Symbol.Node::name)
                                .collect(Collectors.joining(", ")));
    }

    /** All at once, so that a person knows what stands against a network. */
    private void refuseUnknown() {
        Set<String> unknown = needed().stream()
                .map(symbol.nodes()::get)
                .filter(node -> !node.variable() && !Operations.known(node.operation()))
                .map(node -> node.operation() + " (" + node.name() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw Misfit.of(
                            "symbol-unsupported",
                            "the symbol has operators that are not known here: " + String.join(", ", unknown))
                    .at("symbol")
                    .expected("operators of convolutional and dense networks")
                    .suggest("`cut` at a node in front of them");
        }
    }

    /** The nodes that the end needs, first to last. */
    private Set<Integer> needed() {
        Set<Integer> needed = new TreeSet<>(List.of(end));
        for (int i = end; i >= 0; i--) {
            if (needed.contains(i)) {
                needed.addAll(symbol.nodes().get(i).inputs());
            }
        }
        return needed;
    }

    @Override
    public Optional<String> classifier() {
        return classifier;
    }

    @Override
    public Port build(Builder network) {
        Map<Integer, Port> ports = new HashMap<>();
        for (int i : needed()) {
            Symbol.Node node = symbol.nodes().get(i);
            if (!node.variable()) {
                ports.put(i, layer(network, node, ports));
            }
        }
        Port features = ports.get(end);
        return features.shape().dimension() == 2
                ? features
                : network.stage("flatten-features").apply(new Flatten(), features);
    }

    private Port layer(Builder network, Symbol.Node node, Map<Integer, Port> ports) {
        Operation operation = Operations.of(node).orElseThrow();
        List<Port> inputs = new ArrayList<>();
        for (int index : node.inputs()) {
            Symbol.Node input = symbol.nodes().get(index);
            if (!input.variable()) {
                inputs.add(ports.get(index));
            } else if (inputs.isEmpty()) {
                // The first input of an operator is no weight.
                inputs.add(input(network));
            }
        }
        Layers layers = network.stage(owner(node));
        if (operation instanceof Linear && inputs.get(0).shape().dimension() > 2) {
            inputs.set(0, layers.apply("flatten", new Flatten(), inputs.get(0)));
        }
        return layers.apply(operation, inputs.toArray(Port[]::new));
    }

    /** The picture or row of a sample. */
    private static Port input(Builder network) {
        return network.samples().all(PartType.ImageType.class).isEmpty() ? network.row() : network.image();
    }

    /** What the arrays of a node are called before {@code _weight} or {@code _gamma}, or else the node. */
    private String owner(Symbol.Node node) {
        return node.inputs().stream()
                .skip(1)
                .map(symbol.nodes()::get)
                .filter(Symbol.Node::variable)
                .map(Symbol.Node::name)
                .filter(name -> name.endsWith("_weight") || name.endsWith("_gamma"))
                .map(name -> name.replaceFirst("_(weight|gamma)$", ""))
                .findFirst()
                .orElse(node.name());
    }
}
