package org.graftml.api.strategy;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.LossFunction;
import org.graftml.api.graph.State;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;

/** What a strategy declares with. Everything is known before the first step; only arithmetic is opaque. */
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

    /** Batches of all samples of a stream, without any label. */
    Feed unlabelled(StreamInfo stream);

    /** The features of the backbone for a feed, {@code (N, D)}. */
    Value features(Feed feed);

    /** The output of one stage of the backbone. */
    Value tap(Feed feed, String stage);

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

    /** An auxiliary network, such as a discriminator, for values shaped like {@code like}. */
    Module module(String name, Value like, BiFunction<Layers, Port, Port> build);

    /** A value passed through a module. */
    Value apply(Module module, Value input);

    /** The identity, whose gradient is multiplied by minus the coefficient (Ganin et al. 2016, eq. 10). */
    Value reversed(Value value, Coefficient coefficient);

    /** The same value, with no gradient through it. */
    Value detached(Value value);

    /** An array that the strategy keeps from step to step; saved and restored with the run. */
    State state(String name, Shape shape, Initializer start);

    /** The supervised loss of a labelled feed with the head for its labels. */
    Loss supervised(Feed feed);

    /** The supervised loss of a labelled feed with a given head. */
    Loss supervised(Feed feed, HeadInfo head);

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
     * Adds a phase after those declared so far. Only one strategy of a stack may.
     *
     * @param share its part of the training steps, relative to the other phases
     */
    void phase(String name, double share, Consumer<PhaseBuilder> declare);

    /** Joins every phase that any strategy declares; called when all are known. */
    void eachPhase(Consumer<PhaseBuilder> join);

    /** Decorates the factory that the backbone makes its layers with. */
    void decorate(UnaryOperator<Layers> decorator);

    /** Refuses, for this strategy, with a diagnostic at its place in the file. */
    default <T> T require(Optional<T> found, java.util.function.Supplier<org.graftml.api.Misfit> otherwise) {
        return found.orElseThrow(otherwise);
    }

    /** A head of the graph. */
    record HeadInfo(String name) {}

    /** An auxiliary network of the graph. */
    record Module(String name) {}

    /** A set of parameters, by the beginnings of their paths; empty for all. */
    record Parameters(List<String> prefixes) {
        public Parameters {
            prefixes = List.copyOf(prefixes);
        }

        /** Both sets. */
        public Parameters and(Parameters other) {
            if (prefixes.isEmpty() || other.prefixes.isEmpty()) {
                return new Parameters(List.of());
            }
            List<String> both = new java.util.ArrayList<>(prefixes);
            both.addAll(other.prefixes);
            return new Parameters(both);
        }
    }
}
