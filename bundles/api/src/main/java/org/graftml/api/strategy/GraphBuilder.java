package org.graftml.api.strategy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Objective;
import org.osgi.annotation.versioning.ProviderType;

/** What a strategy declares with. Everything is known before the first step; only arithmetic is opaque. */
@ProviderType
public interface GraphBuilder {

    /** The training streams of the experiment, in the order of the file. */
    List<StreamInfo> streams();

    /** The stream that the model is meant for: the one called {@code target}, or else the only one. */
    StreamInfo target();

    /** The labelled training streams that are not the target. */
    List<StreamInfo> sources();

    /**
     * Batches of the samples of a stream whose labels are shown.
     *
     * @throws org.graftml.api.Misfit where there are none
     */
    Feed labelled(StreamInfo stream);

    /**
     * Batches of at most so many of these samples, chosen once and balanced by classes: a memory.
     *
     * @throws org.graftml.api.Misfit where there are none
     */
    Feed labelled(StreamInfo stream, int most);

    /**
     * Batches of the labelled samples that {@code validate.share} keeps from training. A fit may read them; a loss
     * may not.
     *
     * @throws org.graftml.api.Misfit where there are none
     */
    Feed kept(StreamInfo stream);

    /** Batches of all samples of a stream, without any label. */
    Feed unlabelled(StreamInfo stream);

    /**
     * Another look at the samples of a feed: the same ones in every step, passed through other augmenters before those
     * of the file, with random numbers of their own. So a sample can be compared with itself.
     *
     * @param name unique within the strategy
     * @throws org.graftml.api.Misfit where the augmenters do not suit the samples
     */
    Feed view(Feed feed, String name, List<Augmenter> first);

    /** The features of the backbone for a feed, {@code (N, D)}. */
    Value features(Feed feed);

    /** The output of one stage of the backbone. */
    Value tap(Feed feed, String stage);

    /** An input of the backbone as it arrives: prepared, numbers as 32-bit floats; no gradient reaches it. */
    Value input(Feed feed, String part);

    /** The outputs of the head that suits the labels of the feed's stream. */
    Value outputs(Feed feed);

    /** The outputs of a head for features. */
    Value outputs(HeadInfo head, Value features);

    /** The head of the target. */
    HeadInfo head();

    /** Another head like that of the target, with weights of its own. */
    HeadInfo head(String name);

    /** The head for the labels of a stream: that of the target where the labels are the same, else one of its own. */
    HeadInfo headFor(StreamInfo stream);

    /** How a head learns: what the file names as its loss is in it. */
    Objective objective(HeadInfo head);

    /** A head that is computed from all samples at once; empty for one that is trained. */
    Optional<FittedHead> fitted(HeadInfo head);

    /**
     * Puts layers between the backbone and the head of the target, which takes from now on what they make
     * of the features. A phase's fit may give their {@linkplain org.graftml.api.layers.Parameter#fitted
     * fitted} arrays their numbers. {@link #features} are still those of the backbone.
     *
     * @return where the layers are
     */
    Transform transform(String name, BiFunction<Layers, Port, Port> build);

    /**
     * Puts several heads in the place of the target's, where the features are those of several backbones side by
     * side: one for the features of each. An operation makes one output {@code (N, outputs)} of theirs.
     *
     * @param together takes the outputs of the heads, in the order of the features
     * @throws org.graftml.api.Misfit where the features are of one backbone
     */
    Committee committee(Operation together);

    /**
     * Puts several heads like the target's in its place, all of the same features: what boosting finds. A fit may give
     * the {@linkplain org.graftml.api.layers.Parameter#fitted fitted} arrays of each their numbers.
     *
     * @param count how many
     * @param together makes one output {@code (N, outputs)} of theirs
     * @throws org.graftml.api.Misfit where something else is in the place of the head already
     */
    Learners learners(int count, Operation together);

    /** How many numbers a value has: its size in dimension 1, such as the channels of {@code (N, C, H, W)}. */
    int width(Value value);

    /** An auxiliary network, such as a discriminator, for values shaped like {@code like}. */
    Module module(String name, Value like, BiFunction<Layers, Port, Port> build);

    /**
     * A finished network beside the backbone: fed with the same samples, frozen, as in evaluation. It has a
     * head like the target's.
     *
     * @param weights a file, or {@code run:} and the folder of a run
     * @throws org.graftml.api.Misfit where these are not weights of such a network
     */
    Teacher teacher(String name, Backbone backbone, String weights);

    /**
     * The classifier that weights come with, for features of the backbone {@code (N, D)}: one dense layer, which
     * starts from them and is trained as any module is. It says what the backbone's first task knew of a sample.
     *
     * @param weights a file, or {@code run:} and the folder of a run
     * @throws org.graftml.api.Misfit where these have none for as many features
     */
    Module classifier(String name, String weights);

    /** What a teacher's head says of a feed. */
    Value outputs(Teacher teacher, Feed feed);

    /** The output of one stage of a teacher. */
    Value tap(Teacher teacher, Feed feed, String stage);

    /**
     * Numbers that are trained by themselves, such as the weights of losses; saved and restored with the
     * run. A loss reads them as one vector {@code (size)}.
     */
    Value parameter(String name, int size, Initializer start);

    /** A value passed through a module. */
    Value apply(Module module, Value input);

    /** The identity, whose gradient is multiplied by minus the coefficient (Ganin et al. 2016, eq. 10). */
    Value reversed(Value value, Coefficient coefficient);

    /** The same value, with no gradient through it. */
    Value detached(Value value);

    /**
     * Values of one feed side by side, {@code (N, D1), (N, D2), ...} to {@code (N, D1 + D2 + ...)}: for modules
     * that look at several, such as a discriminator of features and predictions.
     *
     * @throws IllegalArgumentException where they are not of one feed
     */
    Value joined(List<Value> values);

    /** An array that the strategy keeps from step to step; saved and restored with the run. */
    State state(String name, Shape shape, Initializer start);

    /** The supervised loss of a labelled feed with the head for its labels. */
    Loss supervised(Feed feed);

    /** The supervised loss of a labelled feed with a given head. */
    Loss supervised(Feed feed, HeadInfo head);

    /** The supervised loss of what a member of a committee says of a labelled feed. */
    Loss supervised(Feed feed, Committee.Member member);

    /** What a member of a committee says of a feed. */
    Value outputs(Committee.Member member, Feed feed);

    /**
     * A loss.
     *
     * @param name unique within the strategy
     * @param reads every value that the function asks for
     * @param function a pure function of these values, of the state, and of the progress; it gives a
     *     scalar
     */
    Loss loss(String name, Coefficient weight, List<Value> reads, LossFunction function);

    /** The parameters of the backbone. */
    Parameters backbone();

    /** Some stages of the backbone. */
    Parameters stages(List<String> stages);

    /** Names of the stages of the backbone, from input to output. */
    List<String> stageNames();

    Parameters of(HeadInfo head);

    Parameters of(Module module);

    /** Every trained parameter of the graph, also those that other strategies add. */
    Parameters all();

    /**
     * The parameters of a set, in the order of the graph. They are known when every strategy has
     * contributed: what declares or joins a phase may ask.
     */
    List<Place> places(Parameters parameters);

    /**
     * Parameters as a value: one vector {@code (P)} of all that an optimiser may move, in the order of
     * the graph; for those that may ask for {@link #places}.
     */
    Value weights(Parameters parameters);

    /**
     * A value as it was when a phase began: with the parameters of that moment, as in evaluation, and
     * with no gradient through it.
     */
    Value before(String phase, Value value);

    /**
     * Adds a phase after those declared so far. Only one strategy of a stack may.
     *
     * @param name unique
     * @param share its part of the training steps, relative to the other phases
     * @param declare called when every strategy has contributed, before others join
     */
    void phase(String name, double share, Consumer<PhaseBuilder> declare);

    /**
     * When training is over, takes the running statistics of the backbone's batch norms anew, from all samples of a
     * feed. The model is scored and saved with them.
     *
     * @throws org.graftml.api.Misfit where another strategy takes them from another feed
     */
    void statistics(Feed feed);

    /**
     * Lets the finished model learn while it predicts, from what it is asked about: see {@link Online}.
     *
     * @param parameters that move; at least one that an optimiser may move
     * @param loss a pure function of the outputs of a head for a batch, {@code (N, ...)}, to a scalar
     * @throws org.graftml.api.Misfit where another strategy does
     */
    void online(Parameters parameters, Online.Descent descent, UnaryOperator<NDArray> loss);

    /** Joins every phase that any strategy declares; called when all are known. */
    void eachPhase(Consumer<PhaseBuilder> join);

    /**
     * The {@link #sources()}, of which there is at least one.
     *
     * @throws org.graftml.api.Misfit where there is no labelled source
     */
    default List<StreamInfo> someSources() {
        List<StreamInfo> sources = sources();
        if (sources.isEmpty()) {
            throw Misfit.of("needs-source", "there is no labelled source to adapt to '" + target().name() + "'")
                    .expected("a labelled stream under `data:` besides the target");
        }
        return sources;
    }

    /**
     * Joins every phase that learns the labels of a source, once for each such source.
     *
     * @throws org.graftml.api.Misfit where there is no labelled source
     */
    default void eachSource(BiConsumer<PhaseBuilder, StreamInfo> join) {
        List<StreamInfo> sources = someSources();
        eachPhase(phase -> sources.stream().filter(phase::supervises).forEach(source -> join.accept(phase, source)));
    }

    /**
     * The names of the classes that the head of the target tells apart.
     *
     * @throws org.graftml.api.Misfit where it learns something else
     */
    List<String> classes();

    /** The backbone as it is before any decoration: its stages, layers and shapes. */
    Network network();

    /** Decorates the factory that the backbone makes its layers with. Stages end where they did. */
    void decorate(UnaryOperator<Layers> decorator);

    /**
     * Puts other operations in the place of the backbone's; layers keep their names and their shapes.
     *
     * @param change from the path of a layer, for instance {@code conv1.conv}, and its operation to what
     *     shall be there, the operation itself where nothing changes
     */
    void replace(BiFunction<String, Operation, Operation> change);

    /** Refuses, for this strategy, with a diagnostic at its place in the file. */
    default <T> T require(Optional<T> found, java.util.function.Supplier<Misfit> otherwise) {
        return found.orElseThrow(otherwise);
    }

    /** A head of the graph. */
    record HeadInfo(String name) {}

    /**
     * A finished network of the graph.
     *
     * @param head the network of its head
     */
    record Teacher(Network network, String head) {}

    /**
     * Layers between the backbone and the head.
     *
     * @param path what the paths of their parameters begin with
     */
    record Transform(String path) {
        /** The path of a parameter of one of the layers. */
        public String path(String layer, String parameter) {
            return path + "." + layer + "." + parameter;
        }
    }

    /**
     * Heads in the place of the target's, whose outputs an operation makes one of.
     *
     * @param path of the operation: what the paths of its parameters begin with
     */
    record Committee(List<Member> members, String path) {
        public Committee {
            members = List.copyOf(members);
        }

        /**
         * A head for a part of the features.
         *
         * @param name that the names of the part's stages begin with
         * @param stage whose output it takes
         */
        public record Member(String name, String stage, Module head) {}
    }

    /**
     * Several heads in the place of one, whose outputs an operation makes one of.
     *
     * @param heads what the paths of their parameters begin with
     * @param path of the operation: what the paths of its parameters begin with
     */
    record Learners(List<String> heads, String path) {
        public Learners {
            heads = List.copyOf(heads);
        }
    }

    /** An auxiliary network of the graph. */
    record Module(String name) {}

    /** Where a parameter is. */
    record Place(String path, Network.Layer layer, Parameter parameter) {
        /** Whether it is a scale or a shift of a norm: a layer in which weight decay shrinks nothing. */
        public boolean ofNorm() {
            return parameter.role() == Parameter.Role.BIAS
                    && layer.parameters().stream().noneMatch(other -> other.role() == Parameter.Role.WEIGHT);
        }
    }

    /**
     * A set of parameters of the graph.
     *
     * @param title names it for people
     * @param rule which parameters it holds
     */
    record Parameters(String title, Predicate<Place> rule) {
        /** Those whose paths begin with some names. */
        public static Parameters under(List<String> prefixes) {
            return new Parameters(String.join(", ", prefixes), place -> prefixes.stream()
                    .anyMatch(prefix -> (place.path() + ".").startsWith(prefix + ".")));
        }

        /** Both sets. */
        public Parameters and(Parameters other) {
            return new Parameters(title + ", " + other.title, rule.or(other.rule));
        }

        /** Those that the other set does not hold. */
        public Parameters without(Parameters other) {
            return new Parameters(title + " without " + other.title, rule.and(other.rule.negate()));
        }

        /** Those that a rule picks. */
        public Parameters where(String which, Predicate<Place> picks) {
            return new Parameters(title + " " + which, rule.and(picks));
        }
    }
}
