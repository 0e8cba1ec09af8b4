package org.graftml.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How the numbers of a table look: shares in percent with two decimals, others with four. */
final class Figures {
    private static final String SHARE = "accuracy";

    private Figures() {}

    static boolean share(String metric) {
        return metric.equals(SHARE);
    }

    /** As many digits as are shown. */
    static double rounded(String metric, double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(scaled(metric, value))
                        .setScale(share(metric) ? 2 : 4, RoundingMode.HALF_UP)
                        .doubleValue()
                : value;
    }

    static String text(String metric, double value) {
        return String.format(Locale.ROOT, share(metric) ? "%.2f" : "%.4f", rounded(metric, value));
    }

    static double scaled(String metric, double value) {
        return share(metric) ? 100 * value : value;
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.0f", seconds);
    }

    /** A count with blanks between thousands. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }
}
