package org.graftml.datasets.synthetic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shapes of all characters, read once from {@code letterforms.txt}. */
final class Letterforms {
    private static final Map<Character, List<Glyph>> SHAPES = read();

    private Letterforms() {}

    /** The shapes of a character, the printed one first. */
    static List<Glyph> of(char character) {
        return SHAPES.get(character);
    }

    private static Map<Character, List<Glyph>> read() {
        Map<Character, List<Glyph>> shapes = new HashMap<>();
        try (InputStream in = Letterforms.class.getResourceAsStream("letterforms.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> shapes.computeIfAbsent(
                            line.charAt(0), c -> new ArrayList<>())
                    .add(Glyph.parse(line.substring(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shapes.replaceAll((character, variants) -> List.copyOf(variants));
        return Map.copyOf(shapes);
    }
}
