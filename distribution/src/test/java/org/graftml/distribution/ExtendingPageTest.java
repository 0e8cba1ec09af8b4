package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page for authors shows a whole method, and it is the one that {@link StrangersTest} builds and trains. */
class ExtendingPageTest {
    private static final Path PAGE = Path.of("../docs/extending.md");
    private static final Path METHOD = Path.of("src/test/strangers/one-class/acme/align/MeanGap.java");

    /** Settings, imports and all. */
    private static final int MOST_LINES = 40;

    @Test
    void the_method_of_the_page_is_the_one_that_is_trained_in_the_tests() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```java\n@Extension(point = AdaptationStrategy.class");
        assertThat(begin).isNotNegative();
        String shown = page.substring(page.indexOf('\n', begin), page.indexOf("\n```", begin));
        String source = Files.readString(METHOD);

        assertThat(words(source.substring(source.indexOf("@Extension")))).isEqualTo(words(shown));
    }

    @Test
    void a_method_that_is_a_loss_takes_at_most_forty_lines() throws IOException {
        assertThat(Files.readAllLines(METHOD)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    /** Without comments and line breaks. */
    private static String words(String code) {
        return code.replaceAll("/\\*\\*.*?\\*/", "").replaceAll("\\s+", "");
    }
}
