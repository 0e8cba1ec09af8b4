package org.graftml.api.experiment;

import org.graftml.api.Misfit;

/**
 * How many labels a stream shows.
 *
 * @param count {@code -1} for all
 */
public record Labels(int count) {
    public static final Labels ALL = new Labels(-1);
    public static final Labels NONE = new Labels(0);

    /** {@code all}, {@code none} or a number of samples, chosen stratified from the seed. @throws Misfit for any other text */
    public static Labels parse(String text) {
        return switch (text) {
            case "all" -> ALL;
            case "none" -> NONE;
            default -> {
                try {
                    int count = Integer.parseInt(text);
                    if (count >= 0) {
                        yield new Labels(count);
                    }
                } catch (NumberFormatException notANumber) {
                    // said below, for negative numbers too
                }
                throw Misfit.of("bad-value", "`" + text + "` is no number of labels")
                        .expected("`all`, `none` or a number of samples");
            }
        };
    }
}
