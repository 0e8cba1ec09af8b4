package org.graftml.strategies.ensemble;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * The logarithms {@code (N, C)} of the probabilities that M models come to together, from the logits {@code (N, C)} of
 * each.
 */
record Together(Rule rule) implements Operation {
    static final String WEIGHTS = "weights";

    /** What a mean of probabilities counts beside a vote: too little to outweigh one among fewer than 1000 models. */
    private static final double BESIDE_A_VOTE = 1e-3;
    /** The least normal float: a class that nobody votes for. */
    private static final double NEVER = 1.2e-38;

    @Override
    public String title() {
        return rule.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return inputs.get(0).shape();
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return rule == Rule.WEIGHTED ? List.of(Parameter.fitted(WEIGHTS, inputs.size())) : List.of();
    }

    @Override
    public NDArray forward(Call call) {
        double equal = 1.0 / call.inputs();
        NDArray mean = null;
        for (int i = 0; i < call.inputs(); i++) {
            NDArray said = call.input(i).softmax(-1);
            NDArray part = rule == Rule.WEIGHTED ? said.mul(weight(call, i)) : said.mul(equal);
            mean = mean == null ? part : mean.add(part);
        }
        return (rule == Rule.VOTED ? votes(call, equal, mean) : mean)
                .maximum(NEVER)
                .log();
    }

    private static NDArray weight(Call call, int member) {
        return call.parameter(WEIGHTS).get(member + ":" + (member + 1)).toType(DataType.FLOAT32, false);
    }

    private static NDArray votes(Call call, double equal, NDArray mean) {
        NDArray all = mean.mul(BESIDE_A_VOTE);
        for (int i = 0; i < call.inputs(); i++) {
            NDArray logits = call.input(i);
            int classes = Math.toIntExact(logits.getShape().get(1));
            NDArray vote = logits.stopGradient()
                    .argMax(1)
                    .toType(DataType.FLOAT32, false)
                    .oneHot(classes);
            all = all.add(vote.mul(equal * (1 - BESIDE_A_VOTE)));
        }
        return all;
    }
}
