package org.graftml.api.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The words that someone may have meant, for the suggestion of a diagnostic, by the distance of Damerau
 * (1964): how many letters are too many, too few, wrong, or swapped with their neighbour.
 */
public final class Near {
    private Near() {}

    /** The nearest of some words, nearest first; none that would be far-fetched. */
    public static List<String> words(String given, Collection<String> known) {
        int most = Math.max(1, Math.min(3, given.length() / 3));
        return known.stream()
                .filter(word -> Math.abs(word.length() - given.length()) <= most)
                .filter(word -> !word.equals(given) && distance(given, word) <= most)
                .sorted(Comparator.comparingInt((String word) -> distance(given, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
    }

    /** Insertions, deletions, replacements and swaps of neighbours; case counts for nothing. */
    public static int distance(String first, String second) {
        String a = first.toLowerCase(java.util.Locale.ROOT);
        String b = second.toLowerCase(java.util.Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + changed, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    /** {@code did you mean `a` or `b`?} */
    public static String question(List<String> words) {
        return "did you mean `" + String.join("` or `", words) + "`?";
    }
}
