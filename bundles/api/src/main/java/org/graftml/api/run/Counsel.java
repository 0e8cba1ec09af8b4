package org.graftml.api.run;

import java.util.List;
import org.graftml.api.advice.Situation;

/**
 * What to try, and why.
 *
 * @param file the experiment with the first choices written in, as YAML
 * @param backbones that suit the data, the best first; the first is in the file
 * @param strategies that suit the situation, the best first; the first is in the file
 * @param unfit strategies that would serve if the experiment had what they need
 * @param silent how many strategies say nothing of when they serve
 */
public record Counsel(
        String file,
        Situation situation,
        List<MeasureReport.Expected> expected,
        List<Choice> backbones,
        List<Choice> strategies,
        List<Choice> unfit,
        int silent) {
    public Counsel {
        expected = List.copyOf(expected);
        backbones = List.copyOf(backbones);
        strategies = List.copyOf(strategies);
        unfit = List.copyOf(unfit);
    }

    /**
     * An extension.
     *
     * @param fitness more is better; a comparison within one kind
     * @param overrides what makes the experiment it, as {@code --set} takes them
     */
    public record Choice(String id, double fitness, String reason, List<String> overrides) {
        public Choice {
            overrides = List.copyOf(overrides);
        }
    }
}
