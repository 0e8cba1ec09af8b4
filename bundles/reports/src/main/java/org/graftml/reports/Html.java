package org.graftml.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Pages that stand alone, and text that came from data, made harmless. */
final class Html {
    private Html() {}

    /** A page whose policy forbids the browser every connection. */
    static String page(String title, String content) throws IOException {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title><style>%2$s</style></head><body><h1>%1$s</h1>
                """
                        .formatted(escape(title), style())
                + content + "</body></html>\n";
    }

    /** A part of a page. */
    static String section(String title, String content) {
        return "<section><h2>" + escape(title) + "</h2>\n" + content + "</section>\n";
    }

    private static String style() throws IOException {
        try (InputStream style = Html.class.getResourceAsStream("report.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** For text and for attributes in double quotes; characters that XML cannot hold are replaced. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c != 0x7F && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
