package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graftml.distribution.Mutation.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every mutation of every example gives a diagnostic where it stands, with what would be right. */
class WrongExamplesTest {
    private static final Path EXAMPLES = Graft.distribution().resolve("examples");

    private static final int FUZZED = 600;

    /** Their pictures have no stand-in. */
    private static final Set<String> WITHOUT_DATA = Set.of("cifar10-pretrain.yaml", "cats-and-dogs.yaml");

    /** Each check of a series composes many experiments; its slips are those of the composer's own tests. */
    private static final Pattern SERIES = Pattern.compile("(?m)^(benchmark|sweep):");

    @TempDir
    Path folder;

    private Graft graft;
    private final Map<String, String> examples = new TreeMap<>();

    /** How many mutations of a kind there were, and how many were explained. */
    private static final class Score {
        private final List<String> elsewhere = new ArrayList<>();
        private final List<String> unhelpful = new ArrayList<>();
        private int tried;
    }

    @BeforeEach
    void examples() throws IOException {
        graft = Graft.in(folder);
        ExampleData.write(graft.folder(), EXAMPLES);
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .filter(each -> !WITHOUT_DATA.contains(each.getFileName().toString()))
                    .toList()) {
                String text = Files.readString(file);
                if (!SERIES.matcher(text).find()) {
                    examples.put(file.getFileName().toString(), text);
                }
            }
        }
    }

    @Test
    void every_mutation_of_every_example_is_found_where_it_stands_and_95_percent_with_what_is_right() throws Exception {
        Map<String, Mutation> mutations = new TreeMap<>();
        for (Map.Entry<String, String> example : examples.entrySet()) {
            write("right-" + example.getKey(), example.getValue());
            for (Mutation mutation : Mutations.of(example.getKey(), example.getValue())) {
                String file = "%04d-%s".formatted(mutations.size(), example.getKey());
                write(file, mutation.text());
                mutations.put(file, mutation);
            }
        }
        Map<String, List<JsonNode>> found = check();
        examples.keySet().forEach(example -> assertThat(found.getOrDefault("right-" + example, List.of()))
                .as("the stand-ins of the data fit")
                .isEmpty());

        Map<Kind, Score> scores = new EnumMap<>(Kind.class);
        mutations.forEach((file, mutation) -> judge(
                mutation,
                found.getOrDefault(file, List.of()),
                scores.computeIfAbsent(mutation.kind(), kind -> new Score())));
        int tried = 0;
        int unhelpful = 0;
        List<String> elsewhere = new ArrayList<>();
        for (Map.Entry<Kind, Score> score : scores.entrySet()) {
            Score of = score.getValue();
            print(score.getKey().name(), of.tried, of.elsewhere.size(), of.unhelpful.size());
            tried += of.tried;
            unhelpful += of.unhelpful.size();
            elsewhere.addAll(of.elsewhere);
            of.unhelpful.forEach(System.out::println);
        }
        print("ALL", tried, elsewhere.size(), unhelpful);
        assertThat(elsewhere).as(String.join("\n", elsewhere)).isEmpty();
        assertThat(unhelpful).isLessThanOrEqualTo(tried / 20);
    }

    @Test
    void broken_bytes_of_any_example_end_in_diagnostics() throws Exception {
        Random random = new Random(20261121);
        List<byte[]> whole = examples.values().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        for (int i = 0; i < FUZZED; i++) {
            byte[] bytes = whole.get(i % whole.size()).clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes = broken(bytes, whole.get(random.nextInt(whole.size())), random);
            }
            write("%04d.yaml".formatted(i), bytes);
        }
        check().forEach((file, found) -> assertThat(found).as(file).allSatisfy(diagnostic -> {
            assertThat(diagnostic.path("code").asText()).isNotEqualTo("plugin-fault");
            assertThat(text(diagnostic)).doesNotContain("Exception").doesNotContain("\tat ");
        }));
    }

    /** With some bytes replaced, by others of the same or by some of another example. */
    private static byte[] broken(byte[] bytes, byte[] other, Random random) {
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + random.nextInt(8));
        byte[] piece = new byte[random.nextInt(4)];
        random.nextBytes(piece);
        if (random.nextBoolean()) {
            int from = random.nextInt(other.length);
            piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(30)));
        }
        return ByteBuffer.allocate(at + piece.length + bytes.length - to)
                .put(bytes, 0, at)
                .put(piece)
                .put(bytes, to, bytes.length - to)
                .array();
    }

    private static void print(String kind, int tried, int elsewhere, int unhelpful) {
        System.out.printf(
                "%-14s %4d wrong files: %5.1f %% on the right line, %5.1f %% with the right suggestion%n",
                kind, tried, 100.0 * (tried - elsewhere) / tried, 100.0 * (tried - unhelpful) / tried);
    }

    private static void judge(Mutation mutation, List<JsonNode> found, Score score) {
        if (found.isEmpty() && harmless(mutation)) {
            return;
        }
        score.tried++;
        String shown = "%s %s line %d `%s`: %s"
                .formatted(mutation.example(), mutation.kind(), mutation.line(), mutation.word(), texts(found));
        List<JsonNode> there = found.stream()
                .filter(diagnostic -> isRightPlace(mutation, diagnostic))
                .toList();
        if (there.isEmpty()) {
            score.elsewhere.add(shown);
        }
        if (there.stream().noneMatch(diagnostic -> isRightSuggestion(mutation, diagnostic))) {
            score.unhelpful.add(shown);
        }
    }

    /** Whether the file still is an experiment: another indentation of the same, or a default in place of an entry. */
    private static boolean harmless(Mutation mutation) {
        return switch (mutation.kind()) {
            case DROPPED -> true;
            case INDENTED -> {
                try {
                    Object now = load(mutation.text());
                    yield now.equals(load(Files.readString(EXAMPLES.resolve(mutation.example()))));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            default -> false;
        };
    }

    private static Object load(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static boolean isRightPlace(Mutation mutation, JsonNode diagnostic) {
        int line = diagnostic.path("line").asInt();
        return switch (mutation.kind()) {
            case MISSPELT, OUT_OF_RANGE, WRONG_TYPE -> line == mutation.line();
            // In what it was dropped from, or where something asks for it or says that the two do not fit.
            case DROPPED ->
                mutation.line() <= line && line <= mutation.lastLine()
                        || text(diagnostic).contains(mutation.word())
                        || text(diagnostic).contains("'" + mutation.owner() + "'");
            case INDENTED -> line == mutation.line();
        };
    }

    private static boolean isRightSuggestion(Mutation mutation, JsonNode diagnostic) {
        return switch (mutation.kind()) {
            case MISSPELT ->
                StreamSupport.stream(diagnostic.path("fixes").spliterator(), false)
                        .map(JsonNode::asText)
                        .anyMatch(fix -> fix.equals(mutation.word()) || fix.endsWith("/" + mutation.word()));
            case DROPPED -> text(diagnostic).contains(mutation.word());
            case WRONG_TYPE, OUT_OF_RANGE -> diagnostic.hasNonNull("expected");
            // One of a few columns, or the group that it belongs to.
            case INDENTED ->
                text(diagnostic).matches(".*column (\\d+ or )*" + mutation.owner() + "\\b.*")
                        || text(diagnostic).contains("mind its indentation");
        };
    }

    private static String text(JsonNode diagnostic) {
        return Stream.of("path", "message", "expected", "suggestion")
                .map(part -> diagnostic.path(part).asText())
                .collect(Collectors.joining(" "));
    }

    private static String texts(List<JsonNode> found) {
        return found.isEmpty() ? "nothing is said" : found.toString();
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(graft.folder().resolve(name), bytes);
        Files.writeString(
                graft.folder().resolve("files"),
                name + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Diagnostics by file, of all files in one process. */
    private Map<String, List<JsonNode>> check() throws Exception {
        Graft.Outcome outcome = graft.run("check", "--json", "@files");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).isEmpty();
        Map<String, List<JsonNode>> found = new TreeMap<>();
        outcome.json().path("diagnostics").forEach(diagnostic -> found.computeIfAbsent(
                        diagnostic.path("file").asText(), file -> new ArrayList<>())
                .add(diagnostic));
        return found;
    }
}
