package org.graftml.registry.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.schema.Near;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * What a person sets once for all: {@code settings.yaml} in {@code GRAFT_HOME}.
 *
 * @param trust which plug-ins are taken
 * @param certificates those that are trusted, each the SHA-256 of one in 64 lower-case hexadecimal digits
 * @param indexes paths or addresses
 */
public record UserSettings(Policy trust, Set<String> certificates, List<String> indexes) {
    /** Its name in {@code GRAFT_HOME}. */
    public static final String FILE = "settings.yaml";

    private static final UserSettings NONE = new UserSettings(Policy.ANY, Set.of(), List.of());
    private static final String SHA256 = "[0-9a-f]{64}";

    /** What a signature counts for. */
    public enum Policy {
        /** Nothing; it is shown. */
        ANY,
        /** What no trusted certificate has signed is told; a broken signature is refused. */
        WARN,
        /** Nothing else is taken. */
        SIGNED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public UserSettings {
        certificates = Set.copyOf(certificates);
        indexes = List.copyOf(indexes);
    }

    /**
     * Reads them anew.
     *
     * @throws Misfit where the file says something that it cannot
     */
    public static UserSettings read(Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        // Every scalar is text, because a fingerprint may look like a number; what is left empty is nothing.
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setTagConstructors(Map.of(Tag.NULL, new ConstructYamlNull()))
                .setLabel(file.toString())
                .build();
        Object root;
        try {
            Iterator<Object> documents =
                    new Load(settings).loadAllFromString(Files.readString(file)).iterator();
            // One of nothing but comments has none.
            root = documents.hasNext() ? documents.next() : null;
        } catch (YamlEngineException | IOException e) {
            throw broken(
                            file,
                            "cannot be read: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "))
                    .because(e);
        }
        if (root == null) {
            return NONE;
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw broken(file, "is no list of settings");
        }
        Set<String> unknown = new TreeSet<>();
        map.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        Set<String> known = Set.of("trust", "certificates", "indexes");
        unknown.removeAll(known);
        for (String key : unknown) {
            Misfit misfit = broken(file, "does not know `" + key + "`");
            List<String> near = Near.words(key, known);
            throw near.isEmpty() ? misfit : misfit.suggest(Near.question(near));
        }
        return new UserSettings(
                policy(map.get("trust"), file),
                texts(map.get("certificates"), "certificates", file).stream()
                        .map(text -> fingerprint(text, file))
                        .collect(Collectors.toSet()),
                texts(map.get("indexes"), "indexes", file));
    }

    private static Policy policy(Object value, Path file) {
        if (value == null) {
            return Policy.ANY;
        }
        return Stream.of(Policy.values())
                .filter(policy -> policy.toString().equals(value))
                .findFirst()
                .orElseThrow(
                        () -> broken(file, "sets `trust` to '" + value + "'").expected("any, warn, or signed"));
    }

    private static List<String> texts(Object value, String key, Path file) {
        if (value == null || "".equals(value)) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw broken(file, "has no list under `" + key + "`").expected("one on each line, behind a hyphen");
        }
        return list.stream().map(String.class::cast).toList();
    }

    private static String fingerprint(String text, Path file) {
        String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches(SHA256)) {
            throw broken(file, "trusts '" + text + "', which is no fingerprint")
                    .expected("the SHA-256 of a certificate, as `keytool -list -v` prints it: 32 bytes in hexadecimal");
        }
        return digits;
    }

    private static Misfit broken(Path file, String what) {
        return Misfit.of("broken-setting", file + " " + what)
                .expected("the settings `trust`, `certificates`, and `indexes`");
    }
}
