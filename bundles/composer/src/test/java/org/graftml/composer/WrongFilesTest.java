package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong files, each beside the very text that it must give. Overrides stand in a first comment. */
class WrongFilesTest {
    private static final String OVERRIDE = "# --set ";

    static Stream<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> all =
                Files.list(Path.of(WrongFilesTest.class.getResource("/wrong").toURI()))) {
            List<Path> sorted = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return sorted.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_wrong_file_gives_the_very_text_beside_it(Path file) throws IOException {
        String text = Files.readString(file);
        String[] overrides = text.lines()
                .filter(line -> line.startsWith(OVERRIDE))
                .map(line -> line.substring(OVERRIDE.length()))
                .toArray(String[]::new);
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt"));
        assertThat(Compositions.write(Compositions.of(text, overrides).diagnostics()) + "\n")
                .isEqualTo(Files.readString(expected));
    }
}
