package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/** A strategy that is right, and others that are wrong in one thing each. */
final class WrongStrategies {
    private WrongStrategies() {}

    /** A loss between the mean features of source and target. */
    abstract static class Gap implements AdaptationStrategy {
        /** Asked for once in a graph. */
        void declare(GraphBuilder graph) {}

        /** From mean features (D) to a scalar. */
        abstract NDArray gap(Step step, NDArray source, NDArray target);

        List<Value> reads(Value source, Value target) {
            return List.of(source, target);
        }

        @Override
        public void contribute(GraphBuilder graph) {
            declare(graph);
            Value source = graph.features(graph.labelled(graph.sources().get(0)));
            Value target = graph.features(graph.unlabelled(graph.target()));
            Loss gap = graph.loss(
                    "gap",
                    Coefficient.constant(0.1),
                    reads(source, target),
                    step -> gap(step, mean(step.get(source)), mean(step.get(target))));
            graph.eachPhase(phase -> phase.add(gap));
        }

        private static NDArray mean(NDArray features) {
            return features.mean(new int[] {0});
        }
    }

    @Extension(
            point = AdaptationStrategy.class,
            id = "right",
            summary = "Closes the gap, and remembers how wide it was")
    static final class Right extends Gap {
        /** Settings. */
        record Settings(@Doc("power of the gap") @Min(1) @Default("2") double power) {}

        private final Settings settings;
        private State width;

        Right(Settings settings) {
            this.settings = settings;
        }

        @Override
        void declare(GraphBuilder graph) {
            width = graph.state("width", new Shape(1), Initializer.constant(1));
        }

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            NDArray gap =
                    source.sub(target).abs().add(1e-6).pow(settings.power()).sum();
            step.assign(
                    width,
                    step.state(width).mul(0.9).add(gap.stopGradient().reshape(1).mul(0.1)));
            return gap.div(step.state(width).add(1)).sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "on-the-heap", summary = "Computes past the engine")
    static final class OnTheHeap extends Gap {
        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            float sum = 0;
            for (float value : source.sub(target).square().toFloatArray()) {
                sum += value;
            }
            return step.manager().create(sum);
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "half-still", summary = "Moves the source alone")
    static final class HalfStill extends Gap {
        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target.stopGradient()).square().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "no-number", summary = "Takes the logarithm of what is negative")
    static final class NoNumber extends Gap {
        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().neg().sub(1).log().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "too-sure", summary = "Finds itself better than can be")
    static final class TooSure extends Gap {
        @Override
        public Optional<Advice> advise(Situation situation) {
            return situation.sources() > 1 ? Optional.of(Advice.of(2, "nothing is better")) : Optional.empty();
        }

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "gives-nothing", summary = "Returns null")
    static final class GivesNothing extends Gap {
        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return null;
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "by-chance", summary = "Draws from elsewhere")
    static final class ByChance extends Gap {
        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            double factor = 1 + ThreadLocalRandom.current().nextDouble();
            return source.sub(target).square().sum().mul(factor);
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "forgets", summary = "Remembers in a field")
    static final class Forgets extends Gap {
        private int steps;

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum().mul(++steps);
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "takes-anything", summary = "Has settings without bounds")
    static final class TakesAnything extends Gap {
        /** Settings. */
        record Settings(@Doc("divisor of the gap") @Default("2") double divisor) {}

        private final Settings settings;

        TakesAnything(Settings settings) {
            this.settings = settings;
        }

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum().div(settings.divisor());
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "takes-any-word", summary = "Has a word that it does not check")
    static final class TakesAnyWord extends Gap {
        /** Settings. */
        record Settings(@Doc("l1 or l2") @Default("l2") String norm) {}

        private final Settings settings;

        TakesAnyWord(Settings settings) {
            this.settings = settings;
        }

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            NDArray gap = source.sub(target);
            return switch (settings.norm()) {
                case "l1" -> gap.abs().sum();
                case "l2" -> gap.square().sum();
                default -> throw new IllegalStateException(settings.norm());
            };
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "says-nothing", summary = "Says nothing.")
    static final class SaysNothing extends Gap {
        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "doc-missing", summary = "Has a setting that nobody understands")
    static final class DocMissing extends Gap {
        /** Settings. */
        record Settings(@Doc("weight") @Min(0) @Default("1") double weight) {}

        DocMissing(Settings settings) {}

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum();
        }
    }

    /** Declared nowhere. */
    static final class Undeclared extends Gap {
        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "reads-more", summary = "Reads what it did not declare")
    static final class ReadsMore extends Gap {
        @Override
        List<Value> reads(Value source, Value target) {
            return List.of(source);
        }

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "other-state", summary = "Assigns a state of another shape")
    static final class OtherState extends Gap {
        private State width;

        @Override
        void declare(GraphBuilder graph) {
            width = graph.state("width", new Shape(1), Initializer.constant(1));
        }

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            step.assign(width, source.stopGradient());
            return source.sub(target).square().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "other-graph", summary = "Names a loss by the clock")
    static final class OtherGraph implements AdaptationStrategy {
        @Override
        public void contribute(GraphBuilder graph) {
            Value target = graph.features(graph.unlabelled(graph.target()));
            Loss small = graph.loss(
                    "small-" + System.nanoTime(), Coefficient.constant(1), List.of(target), step -> step.get(target)
                            .square()
                            .mean());
            graph.eachPhase(phase -> phase.add(small));
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "leaves-a-thread", summary = "Starts a thread and forgets it")
    static final class LeavesAThread extends Gap {
        @Override
        void declare(GraphBuilder graph) {
            Thread thread = new Thread(LockSupport::park, "forgotten");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        NDArray gap(Step step, NDArray source, NDArray target) {
            return source.sub(target).square().sum();
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "joins-nothing", summary = "Adds to no phase")
    static final class JoinsNothing implements AdaptationStrategy {
        @Override
        public void contribute(GraphBuilder graph) {
            graph.eachPhase(phase -> {});
        }
    }

    @Extension(point = AdaptationStrategy.class, id = "no-weight", summary = "Divides by the progress")
    static final class NoWeight implements AdaptationStrategy {
        @Override
        public void contribute(GraphBuilder graph) {
            Value target = graph.features(graph.unlabelled(graph.target()));
            Coefficient weight = new Coefficient("1/p", progress -> 1 / progress);
            Loss small = graph.loss("small", weight, List.of(target), step -> step.get(target)
                    .square()
                    .mean());
            graph.eachPhase(phase -> phase.add(small));
        }
    }
}
