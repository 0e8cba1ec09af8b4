package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.graftml.api.experiment.Composer.Composition;
import org.graftml.api.experiment.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the bytes, there is an experiment or a diagnostic inside the file. The timeout ends a hang. */
@Timeout(120)
class FuzzTest {
    private static final int INPUTS = 2_000;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ": ",
            "- ",
            "\t",
            "\n",
            "&a ",
            "*a",
            "? ",
            "|\n",
            ">\n",
            "'",
            "\"",
            "#",
            "!!",
            "%",
            "---\n",
            "...\n",
            "<<: ",
            "~",
            "\u0085",
            "\uFEFF",
            "\uD83D\uDE00",
            "\u0000",
            "0x",
            ".inf",
            "use",
            "  ");

    @Test
    void broken_bytes_give_a_diagnostic_and_never_an_exception() {
        Random random = new Random(20261121);
        byte[] example = Compositions.EXAMPLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < INPUTS; i++) {
            byte[] bytes = example.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes = broken(bytes, random);
            }
            check(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void deep_wide_and_repeated_structures_end_soon() {
        check("[".repeat(100_000));
        check("{a: ".repeat(100_000));
        check("- ".repeat(50_000));
        check("a: &a [x, x, x]\n" + "b: &a [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n".repeat(50));
        check("x: &a {x: *a}");
        check("a".repeat(2_000_000));
        check("\"" + "\\u0041".repeat(100_000));
    }

    private static byte[] broken(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(12));
        byte[] piece =
                switch (random.nextInt(4)) {
                    case 0 -> new byte[0];
                    case 1 -> new byte[] {(byte) random.nextInt(256)};
                    case 2 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
                    default -> {
                        int from = random.nextInt(bytes.length);
                        yield Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(30)));
                    }
                };
        byte[] result = new byte[at + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(piece, 0, result, at, piece.length);
        System.arraycopy(bytes, to, result, at + piece.length, bytes.length - to);
        return result.length == 0 ? new byte[] {'a'} : result;
    }

    private static void check(String text) {
        Composition result = Compositions.of(text);
        assertThat(result.valid())
                .isEqualTo(result.diagnostics().stream()
                        .noneMatch(found -> found.severity() == Diagnostic.Severity.ERROR));
        int lines = text.split("\r\n|\r|\n", -1).length;
        for (Diagnostic found : result.diagnostics()) {
            assertThat(found.line()).isBetween(1, lines);
            assertThat(found.column()).isPositive();
            assertThat(found.endLine()).isBetween(found.line(), lines);
            assertThat(found.message()).isNotBlank().doesNotContain("\tat ");
        }
    }
}
