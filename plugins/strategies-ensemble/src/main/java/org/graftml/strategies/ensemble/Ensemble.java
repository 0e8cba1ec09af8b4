package org.graftml.strategies.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.fit.Matrix;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.GraphBuilder.Committee;

/**
 * Several models that learn apart and predict together (Dietterich 2000): each backbone of a stack with a head of its
 * own, taught by the labels of some streams, for instance those of one domain. Together they say
 *
 * <pre>
 * averaged   p = 1/M Σ p_m
 * voted      p = 1/M Σ onehot(argmax p_m)
 * weighted   p = Σ w_m p_m,   w_m = a_m / Σ a_j,   a_m the accuracy of the model m on samples kept from training
 * </pre>
 *
 * No loss of one model reaches another. Samples of the target decide on weights where some are kept, and otherwise
 * those of all streams that a model learns from.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "ensemble",
        summary = "several models that learn apart and predict together (Dietterich 2000)")
public final class Ensemble implements AdaptationStrategy {
    private static final String TRAIN = "train";
    private static final String WEIGH = "weigh";

    /** Settings of the strategy. */
    public record Settings(
            @Doc("how what the models say becomes one prediction") @Default("averaged") Rule combine,
            @Doc("streams that a backbone of the stack learns from, by its name; without, it learns from all labels")
                    Map<String, List<String>> learns) {}

    private final Settings settings;

    public Ensemble(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.classes();
        Committee committee = graph.committee(new Together(settings.combine()));
        Map<Committee.Member, List<StreamInfo>> lessons = lessons(graph, committee.members());
        graph.phase(
                TRAIN,
                1,
                phase -> lessons.forEach((member, streams) ->
                        streams.forEach(stream -> phase.add(graph.supervised(graph.labelled(stream), member)))));
        if (settings.combine() == Rule.WEIGHTED) {
            weigh(graph, committee, lessons);
        }
    }

    private Map<Committee.Member, List<StreamInfo>> lessons(GraphBuilder graph, List<Committee.Member> members) {
        List<StreamInfo> labelled = graph.streams().stream()
                .filter(stream -> stream.shown() > 0 && graph.headFor(stream).equals(graph.head()))
                .toList();
        if (labelled.isEmpty()) {
            throw Misfit.of("needs-labels", "no stream shows labels like the target's")
                    .expected("at least one labelled stream under `data:`");
        }
        List<String> names = members.stream().map(Committee.Member::name).toList();
        settings.learns().keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Misfit.of("unknown-member", "no backbone of the stack is called '" + name + "'")
                            .at("learns")
                            .expected("some of " + names);
                });
        Map<Committee.Member, List<StreamInfo>> lessons = new LinkedHashMap<>();
        members.forEach(member -> lessons.put(
                member,
                settings.learns().containsKey(member.name())
                        ? settings.learns().get(member.name()).stream()
                                .map(name -> stream(labelled, name))
                                .toList()
                        : labelled));
        return lessons;
    }

    private static StreamInfo stream(List<StreamInfo> labelled, String name) {
        return labelled.stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Misfit.of(
                                "unknown-stream", "no stream with labels like the target's is called '" + name + "'")
                        .at("learns")
                        .expected("some of "
                                + labelled.stream().map(StreamInfo::name).toList()));
    }

    private static void weigh(
            GraphBuilder graph, Committee committee, Map<Committee.Member, List<StreamInfo>> lessons) {
        List<Feed> judges = judges(graph, lessons);
        List<List<Value>> said = committee.members().stream()
                .map(member ->
                        judges.stream().map(feed -> graph.outputs(member, feed)).toList())
                .toList();
        graph.phase(
                WEIGH,
                1,
                phase -> phase.fit(
                        "weights",
                        said.stream().flatMap(List::stream).toList(),
                        pass -> pass.put(
                                committee.path() + "." + Together.WEIGHTS,
                                weights(accuracies(
                                        pass, judges, said, graph.head().name())))));
    }

    private static List<Feed> judges(GraphBuilder graph, Map<Committee.Member, List<StreamInfo>> lessons) {
        StreamInfo target = graph.target();
        if (target.validating() > 0) {
            return List.of(graph.kept(target));
        }
        return lessons.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(graph::kept)
                .toList();
    }

    private static double[] accuracies(Pass pass, List<Feed> judges, List<List<Value>> said, String head) {
        double[] accuracies = new double[said.size()];
        Matrix truth = Matrix.below(
                judges.stream().map(feed -> pass.allLabels(feed, head)).toList());
        for (int member = 0; member < accuracies.length; member++) {
            List<Matrix> outputs = new ArrayList<>();
            said.get(member).forEach(value -> outputs.add(pass.all(value)));
            accuracies[member] = accuracy(Matrix.below(outputs), truth);
        }
        return accuracies;
    }

    /**
     * The share of rows whose greatest number stands where the truth is.
     *
     * @param outputs {@code (n, C)}
     * @param truth {@code (n, 1)}, the index of a class
     */
    static double accuracy(Matrix outputs, Matrix truth) {
        int[] best = outputs.best();
        int right = 0;
        for (int row = 0; row < best.length; row++) {
            right += best[row] == (int) truth.at(row, 0) ? 1 : 0;
        }
        return (double) right / best.length;
    }

    /** Weights that add up to 1, in proportion to accuracies; equal ones where all accuracies are 0. */
    static double[] weights(double[] accuracies) {
        double sum = 0;
        for (double accuracy : accuracies) {
            sum += accuracy;
        }
        double[] weights = new double[accuracies.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum == 0 ? 1.0 / weights.length : accuracies[i] / sum;
        }
        return weights;
    }
}
