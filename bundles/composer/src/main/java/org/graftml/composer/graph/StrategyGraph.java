package org.graftml.composer.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.LossFunction;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Online;
import org.graftml.api.graph.State;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Concat;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Objective;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/** The graph as one strategy sees it: what it adds carries its name. */
final class StrategyGraph implements GraphBuilder {
    private final String strategy;
    private final Declarations declared;

    StrategyGraph(String strategy, Declarations declared) {
        this.strategy = strategy;
        this.declared = declared;
    }

    @Override
    public List<StreamInfo> streams() {
        return Target.training(declared.streams);
    }

    @Override
    public StreamInfo target() {
        return Target.of(declared.streams).orElseThrow(() -> Misfit.of(
                        "no-target", "'" + strategy + "' needs to know which stream the model is meant for")
                .expected("a stream called `target` under `data`"));
    }

    @Override
    public List<StreamInfo> sources() {
        Optional<StreamInfo> target = Target.of(declared.streams);
        return streams().stream()
                .filter(stream -> stream.shown() > 0 && !Optional.of(stream).equals(target))
                .toList();
    }

    @Override
    public Feed labelled(StreamInfo stream) {
        if (stream.shown() == 0) {
            throw Misfit.of(
                            "needs-labels",
                            "'" + strategy + "' needs labels on the stream '" + stream.name() + "', which shows none")
                    .expected("`data." + stream.name() + ".labels` to be `all` or a number");
        }
        return new Feed(stream.name(), true);
    }

    @Override
    public Feed labelled(StreamInfo stream, int most) {
        return new Feed(labelled(stream).stream(), true, most);
    }

    @Override
    public Feed kept(StreamInfo stream) {
        if (stream.validating() == 0) {
            throw Misfit.of(
                            "needs-validation",
                            "'" + strategy + "' needs samples of the stream '" + stream.name()
                                    + "' that are kept from training, and none are")
                    .expected("`validate.share` above 0, and labels on the stream");
        }
        return new Feed(stream.name(), true, 0, Optional.empty(), true);
    }

    @Override
    public Feed unlabelled(StreamInfo stream) {
        return new Feed(stream.name(), false);
    }

    @Override
    public Feed view(Feed feed, String name, List<Augmenter> first) {
        declared.looks.check(feed.stream(), first);
        return new Feed(feed.stream(), feed.labelled(), feed.most(), Optional.of(new Feed.View(own(name), first)));
    }

    @Override
    public Value features(Feed feed) {
        return new Value.Tap(feed, declared.backbone.output().path());
    }

    @Override
    public Value tap(Feed feed, String stage) {
        Port port = declared.backbone.stages().get(stage);
        if (port == null) {
            throw unknownStage(stage);
        }
        return new Value.Tap(feed, port.path());
    }

    @Override
    public Value input(Feed feed, String part) {
        return declared.backbone.inputs().stream()
                .filter(port -> port.path().equals(part))
                .findFirst()
                .map(port -> new Value.Tap(feed, port.path()))
                .orElseThrow(() -> Misfit.of("input-missing", "the backbone has no input '" + part + "'")
                        .expected("one of "
                                + declared.backbone.inputs().stream()
                                        .map(Port::path)
                                        .toList()));
    }

    private Misfit unknownStage(String stage) {
        return Misfit.of("unknown-stage", "the backbone has no stage '" + stage + "'")
                .expected("one of " + String.join(", ", stageNames()));
    }

    @Override
    public Value outputs(Feed feed) {
        StreamInfo stream = declared.streams.stream()
                .filter(known -> known.name().equals(feed.stream()))
                .findFirst()
                .orElseThrow();
        return outputs(stream.label().isPresent() ? headFor(stream) : head(), features(feed));
    }

    @Override
    public Value outputs(HeadInfo head, Value features) {
        return new Value.Applied(head.name(), features);
    }

    @Override
    public HeadInfo head() {
        return new HeadInfo(declared.heads.ofTarget());
    }

    @Override
    public HeadInfo head(String name) {
        return new HeadInfo(declared.heads.another(own(name)));
    }

    @Override
    public HeadInfo headFor(StreamInfo stream) {
        return new HeadInfo(declared.heads.of(stream));
    }

    @Override
    public List<String> classes() {
        return declared.heads.classes();
    }

    @Override
    public Objective objective(HeadInfo head) {
        return declared.heads.made().get(head.name()).objective();
    }

    @Override
    public Optional<FittedHead> fitted(HeadInfo head) {
        return declared.heads.fitted();
    }

    @Override
    public Transform transform(String name, BiFunction<Layers, Port, Port> build) {
        return new Transform(declared.heads.transform(own(name), build));
    }

    @Override
    public Committee committee(Operation together) {
        List<Committee.Member> members = Committees.members(declared.backbone);
        declared.heads.committee(members, declared.backbone, together).forEach(this::add);
        return new Committee(members, TrainingGraph.HEAD + "." + Committees.TOGETHER);
    }

    @Override
    public Learners learners(int count, Operation together) {
        return new Learners(declared.heads.learners(count, together), TrainingGraph.HEAD + "." + Committees.TOGETHER);
    }

    @Override
    public Module module(String name, Value like, BiFunction<Layers, Port, Port> build) {
        NetworkBuilder builder = new NetworkBuilder(own(name));
        Port input =
                builder.input(new Port("input", shape(like).shape(), shape(like).type()));
        return add(builder.build(build.apply(builder.layers(), input)));
    }

    private Module add(Network built) {
        if (declared.modules.putIfAbsent(built.name(), built) != null) {
            throw Misfit.of("module-twice", "there are two modules called '" + built.name() + "'");
        }
        return new Module(built.name());
    }

    @Override
    public int width(Value value) {
        return shape(value).size(1);
    }

    private Port shape(Value value) {
        if (value instanceof Value.Applied applied) {
            Network module = declared.modules.get(applied.network());
            return module != null
                    ? module.output()
                    : declared.heads.made().get(applied.network()).network().output();
        }
        if (value instanceof Value.Beside beside) {
            return port(declared.modules.get(beside.network()), beside.port());
        }
        if (value instanceof Value.Weights) {
            throw new IllegalArgumentException("a module cannot be built for " + value.path());
        }
        if (value instanceof Value.Joined joined) {
            List<Port> parts = joined.inputs().stream().map(this::shape).toList();
            return new Port(
                    value.path(), new Concat(1).shape(parts), parts.get(0).type());
        }
        if (!value.inputs().isEmpty()) {
            return shape(value.inputs().get(0));
        }
        return port(declared.backbone, ((Value.Tap) value).port());
    }

    private static Port port(Network network, String path) {
        return Stream.concat(
                        network.inputs().stream(), network.layers().stream().map(Network.Layer::output))
                .filter(port -> port.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Teacher teacher(String name, Backbone backbone, String weights) {
        List<Network> made = declared.teachers.make(own(name), backbone, weights);
        made.forEach(this::add);
        return new Teacher(made.get(0), made.get(1).name());
    }

    @Override
    public Module classifier(String name, String weights) {
        return add(declared.teachers.classifier(own(name), declared.backbone.output(), weights));
    }

    @Override
    public Value outputs(Teacher teacher, Feed feed) {
        Network network = teacher.network();
        return new Value.Applied(
                teacher.head(),
                new Value.Beside(feed, network.name(), network.output().path()));
    }

    @Override
    public Value tap(Teacher teacher, Feed feed, String stage) {
        Port port = teacher.network().stages().get(stage);
        if (port == null) {
            throw Misfit.of("unknown-stage", "the teacher has no stage '" + stage + "'")
                    .expected("one of "
                            + String.join(", ", teacher.network().stages().keySet()));
        }
        return new Value.Beside(feed, teacher.network().name(), port.path());
    }

    @Override
    public Value parameter(String name, int size, Initializer start) {
        NetworkBuilder builder = new NetworkBuilder(own(name));
        Module free = add(builder.build(builder.layers().apply("free", new FreeNumbers(size, start))));
        return new Value.Weights(own(name), List.of(free.name() + ".free." + FreeNumbers.NAME));
    }

    @Override
    public Value apply(Module module, Value input) {
        return new Value.Applied(module.name(), input);
    }

    @Override
    public Value reversed(Value value, Coefficient coefficient) {
        return new Value.Reversed(value, coefficient);
    }

    @Override
    public Value detached(Value value) {
        return new Value.Detached(value);
    }

    @Override
    public Value joined(List<Value> values) {
        if (values.stream().map(Value::source).distinct().count() != 1) {
            throw new IllegalArgumentException("values of one feed can be joined, and these are "
                    + values.stream().map(Value::path).toList());
        }
        return new Value.Joined(values);
    }

    @Override
    public State state(String name, Shape shape, Initializer start) {
        State state = new State(own(name), shape, start);
        if (declared.states.putIfAbsent(state.path(), state) != null) {
            throw Misfit.of("state-twice", "there are two states called '" + state.path() + "'");
        }
        return state;
    }

    @Override
    public Loss supervised(Feed feed) {
        StreamInfo stream = declared.streams.stream()
                .filter(known -> known.name().equals(feed.stream()))
                .findFirst()
                .orElseThrow();
        return supervised(feed, headFor(stream));
    }

    @Override
    public Loss supervised(Feed feed, HeadInfo head) {
        String suffix = head.name().equals(TrainingGraph.HEAD) ? "" : "." + head.name();
        return supervised(feed, head, suffix, outputs(head, features(feed)));
    }

    @Override
    public Loss supervised(Feed feed, Committee.Member member) {
        return supervised(feed, head(), "." + member.name(), outputs(member, feed));
    }

    private Loss supervised(Feed feed, HeadInfo head, String suffix, Value outputs) {
        Objective objective = objective(head);
        return new Loss(
                "supervised." + feed.stream() + (feed.most() > 0 ? "." + feed.most() : "") + suffix,
                Coefficient.constant(1),
                List.of(outputs),
                Optional.of(new Loss.Supervision(feed, head.name())),
                step -> step.loss(feed, head.name(), objective, step.get(outputs)));
    }

    @Override
    public Value outputs(Committee.Member member, Feed feed) {
        return apply(member.head(), tap(feed, member.stage()));
    }

    @Override
    public Loss loss(String name, Coefficient weight, List<Value> reads, LossFunction function) {
        return new Loss(own(name), weight, reads, Optional.empty(), function);
    }

    @Override
    public Parameters backbone() {
        return Parameters.under(List.of(declared.backbone.name()));
    }

    @Override
    public Parameters stages(List<String> stages) {
        stages.stream()
                .filter(stage -> stageNames().stream().noneMatch(known -> (known + ".").startsWith(stage + ".")))
                .findFirst()
                .ifPresent(stage -> {
                    throw unknownStage(stage);
                });
        return Parameters.under(stages.stream()
                .map(stage -> declared.backbone.name() + "." + stage)
                .toList());
    }

    @Override
    public List<String> stageNames() {
        return List.copyOf(declared.backbone.stages().keySet());
    }

    @Override
    public Parameters of(HeadInfo head) {
        return Parameters.under(List.of(head.name()));
    }

    @Override
    public Parameters of(Module module) {
        return Parameters.under(List.of(module.name()));
    }

    @Override
    public Parameters all() {
        return new Parameters("all", place -> true);
    }

    @Override
    public List<Place> places(Parameters parameters) {
        return declared.reach().places(parameters);
    }

    @Override
    public Value weights(Parameters parameters) {
        return new Value.Weights(parameters.title(), declared.reach().weights(parameters));
    }

    @Override
    public Value before(String phase, Value value) {
        return new Value.Before(phase, value);
    }

    @Override
    public void phase(String name, double share, Consumer<PhaseBuilder> declare) {
        declared.phase(strategy, name, share, declare);
    }

    @Override
    public void statistics(Feed feed) {
        declared.statistics(feed);
    }

    @Override
    public void online(Parameters parameters, Online.Descent descent, UnaryOperator<NDArray> loss) {
        declared.online(strategy, reach -> new Online(strategy, reach.weights(parameters), descent, loss));
    }

    @Override
    public void eachPhase(Consumer<PhaseBuilder> join) {
        declared.join(strategy, join);
    }

    @Override
    public Network network() {
        return declared.backbone;
    }

    @Override
    public void decorate(UnaryOperator<Layers> decorator) {
        declared.decorate(decorator);
    }

    @Override
    public void replace(BiFunction<String, Operation, Operation> change) {
        declared.replace(change);
    }

    private String own(String name) {
        return strategy + "." + name;
    }
}
