package org.graftml.cli.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Javadoc as Markdown: the tags and the HTML that authors use, the rest as it stands. */
final class Javadoc {
    private static final Pattern INLINE = Pattern.compile("\\{@(code|literal|link|linkplain|value)\\s+([^{}]*)\\}");
    private static final String FENCE = "```";

    private Javadoc() {}

    static String markdown(String javadoc) {
        List<String> paragraphs = new ArrayList<>();
        // Every second part lies between <pre> and </pre>.
        String[] parts = withoutTags(javadoc).split("</?pre>");
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 1) {
                String text = parts[i].strip().replaceFirst("^\\{@code\\s", "");
                text = text.length() < parts[i].strip().length() ? text.replaceFirst("\\}$", "") : text;
                paragraphs.add(FENCE + "\n" + plain(text.strip()) + "\n" + FENCE);
            } else {
                prose(parts[i], paragraphs);
            }
        }
        return String.join("\n\n", paragraphs);
    }

    /** Up to the first block tag: parameters and authors are for those who read the source. */
    private static String withoutTags(String javadoc) {
        StringBuilder text = new StringBuilder();
        for (String line : javadoc.lines().toList()) {
            if (line.strip().matches("@[a-z]+.*")) {
                break;
            }
            // Comments have a space before each line.
            text.append(line.startsWith(" ") ? line.substring(1) : line).append('\n');
        }
        return text.toString();
    }

    private static void prose(String html, List<String> paragraphs) {
        for (String paragraph : html.split("<p>|\\n\\s*\\n")) {
            String text = INLINE.matcher(paragraph)
                    .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                            inline(found.group(1), found.group(2).replaceAll("\\s+", " "))));
            text = text.replaceAll("</?(b|strong)>", "**")
                    .replaceAll("</?(i|em)>", "*")
                    .replaceAll("</?code>", "`")
                    .replaceAll("\\s*<li>\\s*", "\n- ")
                    .replaceAll("\\s*</li>", "")
                    .replaceAll("\\s*<[uo]l>", "\n")
                    .replaceAll("\\s*</[uo]l>", "\n");
            if (!text.isBlank()) {
                paragraphs.add(plain(text.strip()));
            }
        }
    }

    private static String inline(String tag, String text) {
        return switch (tag) {
            case "code", "value" -> "`" + text + "`";
            case "literal" -> text;
            default -> {
                int label = text.indexOf(' ');
                yield label > 0
                        ? text.substring(label + 1)
                        : "`"
                                + text.replaceFirst("^.*\\.(?=[A-Z])", "")
                                        .replaceFirst("^#", "")
                                        .replace('#', '.') + "`";
            }
        };
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("&nbsp;", " ");
    }
}
