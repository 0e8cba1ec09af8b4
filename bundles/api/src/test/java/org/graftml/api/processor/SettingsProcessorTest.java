package org.graftml.api.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsProcessorTest {
    @TempDir
    Path folder;

    @Test
    void an_extension_without_settings_has_an_empty_schema() {
        Compiled compiled =
                extension("@Extension(point = Greeter.class, id = \"plain\", summary = \"says it, plainly\")", "");

        assertThat(compiled.schema("acme.Made")).isEqualTo("{\"type\": \"\", \"settings\": []}");
    }

    @Test
    void a_number_is_described_in_full() {
        Compiled compiled =
                settings("@Doc(\"how loud, in \\\"dB\\\"\") @Default(\"0.5\") @Min(0) @Max(1) double howLoud");

        assertThat(compiled.schema("acme.Made"))
                .isEqualTo(
                        "{\"type\": \"acme.Made\", \"settings\": [{\"name\": \"how-loud\", \"kind\": {\"scalar\": \"number\"},"
                                + " \"doc\": \"how loud, in \\\"dB\\\"\", \"default\": \"0.5\", \"required\": false, \"flat\": false,"
                                + " \"min\": 0.0, \"max\": 1.0}]}");
    }

    @Test
    void the_schema_of_an_extension_is_that_of_its_record() {
        Compiled compiled = extension(
                "@Extension(point = Greeter.class, id = \"loud\", summary = \"says it loudly\")",
                "public record Settings(@Doc(\"times\") int times) {}\n Made(Settings settings) {}");

        assertThat(compiled.schema("acme.Made"))
                .startsWith("{\"type\": \"acme.Made$Settings\"")
                .contains("\"name\": \"times\"", "{\"scalar\": \"integer\"}", "\"required\": true");
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("boolean x", "{\"scalar\": \"boolean\"}", true),
                Arguments.of("long x", "{\"scalar\": \"long\"}", true),
                Arguments.of("String x", "{\"scalar\": \"string\"}", true),
                Arguments.of("Path x", "{\"scalar\": \"path\"}", true),
                Arguments.of("Optional<Double> x", "{\"scalar\": \"number\"}", false),
                Arguments.of("List<Integer> x", "{\"list\": {\"scalar\": \"integer\"}}", false),
                Arguments.of("Map<String, List<Path>> x", "{\"map\": {\"list\": {\"scalar\": \"path\"}}}", false),
                Arguments.of("Mood x", "{\"choice\": [\"calm\", \"very-loud\"]}", true),
                Arguments.of("Span x", "{\"parsed\": \"acme.Made$Span\"}", true),
                Arguments.of("Greeter x", "{\"nested\": \"acme.Made$Greeter\"}", true),
                Arguments.of(
                        "Inner x",
                        "{\"group\": {\"type\": \"acme.Made$Inner\", \"settings\": [{\"name\": \"deep\", \"kind\": {\"scalar\":"
                                + " \"integer\"}, \"doc\": \"depth\", \"default\": \"3\", \"required\": false, \"flat\": false}]}}",
                        true));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_supported_type_has_its_kind(String component, String kind, boolean required) {
        String schema = settings("@Doc(\"x\") " + component).schema("acme.Made");

        assertThat(schema).contains("\"kind\": " + kind + ",", "\"required\": " + required + ", \"flat\": false}]}");
    }

    @Test
    void the_settings_of_a_flat_record_stand_among_the_others() {
        String flat = settings("@Doc(\"x\") long first, @Flat Inner inner").schema("acme.Made");
        String plain = settings("@Doc(\"x\") long first, @Doc(\"depth\") @Default(\"3\") int deep")
                .schema("acme.Made");

        assertThat(flat).isEqualTo(plain);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("int x", "@Doc is missing"),
                Arguments.of("@Doc(\"x\") float x", "the type 'float' cannot be written in a file"),
                Arguments.of("@Doc(\"x\") Object x", "the type 'java.lang.Object' cannot be written in a file"),
                Arguments.of("@Doc(\"x\") List<float[]> x", "the type 'float[]' cannot be written in a file"),
                Arguments.of("@Doc(\"x\") List<Optional<Long>> x", "an Optional stands outermost"),
                Arguments.of("@Doc(\"x\") Map<Integer, Long> x", "the keys of a Map are strings"),
                Arguments.of("@Doc(\"x\") @Default(\"1.5\") int x", "the default '1.5' is no whole number"),
                Arguments.of("@Doc(\"x\") @Default(\"much\") double x", "the default 'much' is no number"),
                Arguments.of("@Doc(\"x\") @Default(\"yes\") boolean x", "the default 'yes' is not true or false"),
                Arguments.of(
                        "@Doc(\"x\") @Default(\"CALM\") Mood x", "the default 'CALM' is not one of calm, very-loud"),
                Arguments.of("@Doc(\"x\") @Default(\"[1, b]\") List<Integer> x", "the default 'b' is no whole number"),
                Arguments.of(
                        "@Doc(\"x\") @Default(\"No Id\") Greeter x",
                        "the default 'No Id' is not the id of an extension"),
                Arguments.of("@Doc(\"x\") @Default(\"3\") @Max(2) int x", "the default is not within @Min and @Max"),
                Arguments.of(
                        "@Doc(\"x\") @Default(\"[]\") @Min(1) List<Long> x", "the default is not within @Min and @Max"),
                Arguments.of("@Doc(\"x\") @Min(3) @Max(2) int x", "@Min is larger than @Max"),
                Arguments.of("@Doc(\"x\") @Min(3) String x", "only numbers, lists and maps have @Min or @Max"),
                Arguments.of("@Doc(\"x\") @Default(\"1\") Optional<Long> x", "an Optional has no @Default"),
                Arguments.of("@Doc(\"x\") @Flat int x", "only an extension or a record can be @Flat"),
                Arguments.of("@Flat Optional<Inner> x", "a record that is @Flat is always there"),
                Arguments.of("@Doc(\"x\") Made x", "a record cannot contain itself"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_in_a_record_is_an_error_at_its_component(String component, String message) {
        assertThat(settings(component).error()).startsWith(component).contains("setting 'x' of acme.Made: ", message);
    }

    @Test
    void all_mistakes_of_a_record_are_found_at_once() {
        assertThat(settings("int x,\n@Doc(\"y\") float y").errors()).hasSize(2);
    }

    @Test
    void two_settings_of_one_name_are_refused() {
        assertThat(settings("@Doc(\"x\") int deep,\n@Flat Inner inner").error())
                .contains("setting 'inner' of acme.Made: there is another 'deep'");
    }

    static Stream<Arguments> refused() {
        String fine = "@Extension(point = Greeter.class, id = \"fine\", summary = \"fine\")";
        return Stream.of(
                Arguments.of(
                        fine.replace("id = \"fine\"", "id = \"Not_Fine\""), "", "the id 'Not_Fine' is not lower case"),
                Arguments.of(
                        fine.replace("summary = \"fine\"", "summary = \"a \\\"b\\\"\""), "", "is not one line without"),
                Arguments.of(fine.replace("Greeter", "String"), "", "'java.lang.String' is no extension point"),
                Arguments.of(fine.replace("Greeter", "Other"), "", "does not implement 'acme.Other'"),
                Arguments.of(fine, "Made() {} Made(int x) {}", "has 2 constructors, not one"),
                Arguments.of(fine, "record A() {} record B() {} Made(A a, B b) {}", "takes 2 records, not one"),
                Arguments.of(
                        fine, "record A(@Doc(\"x\") int use) {} Made(A a) {}", "a setting cannot be called 'use'"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void an_extension_that_could_not_be_made_does_not_compile(String annotation, String body, String message) {
        assertThat(extension(annotation, body).error()).contains(message);
    }

    @Test
    void settings_that_are_no_record_are_refused() {
        assertThat(Compiled.of(folder, "Made", "@Settings public class Made {}").error())
                .contains("'acme.Made' is no record");
    }

    @Test
    void a_record_from_another_compilation_keeps_its_documentation() {
        Compiled.of(folder, "Shared", "public record Shared(@Doc(\"size\") @Min(2) int size) {}");

        assertThat(settings("@Doc(\"x\") Shared x").schema("acme.Made")).contains("\"doc\": \"size\"", "\"min\": 2.0");
    }

    private Compiled settings(String components) {
        return Compiled.of(
                folder,
                "Made",
                "@Settings public record Made(\n" + components + ") {\n"
                        + "enum Mood { CALM, VERY_LOUD }\n"
                        + "record Inner(@Doc(\"depth\") @Default(\"3\") int deep) {}\n"
                        + "record Span(int days) { static Span parse(String text) { return new Span(0); } }\n"
                        + GREETER + "}");
    }

    private Compiled extension(String annotation, String body) {
        return Compiled.of(
                folder,
                "Made",
                annotation + " public class Made implements Greeter {\n" + body + "}\n" + GREETER + OTHER);
    }

    private static final String GREETER =
            "@ExtensionPoint(kind = \"greeter\", plural = \"greeters\", summary = \"says it\") interface Greeter {}\n";
    private static final String OTHER =
            "@ExtensionPoint(kind = \"other\", plural = \"others\", summary = \"other\") interface Other {}\n";
}
