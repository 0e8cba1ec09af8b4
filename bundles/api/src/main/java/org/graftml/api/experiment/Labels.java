package org.graftml.api.experiment;

/**
 * How many labels a stream shows.
 *
 * @param count {@code -1} for all
 */
public record Labels(int count) {
    public static final Labels ALL = new Labels(-1);
    public static final Labels NONE = new Labels(0);

    /** {@code all}, {@code none} or a number of samples, chosen stratified from the seed. */
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
                throw new IllegalArgumentException("'" + text + "' is not `all`, `none` or a number of samples");
            }
        };
    }
}
