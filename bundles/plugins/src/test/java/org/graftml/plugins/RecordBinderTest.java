package org.graftml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Flat;
import org.graftml.api.Misfit;
import org.graftml.api.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordBinderTest {
    enum Order {
        AS_GIVEN,
        SHUFFLED
    }

    record Span(int days) {
        static Span parse(String text) {
            if (!text.endsWith("d")) {
                throw new IllegalArgumentException("'" + text + "' is no span, for instance `3d`");
            }
            return new Span(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
    }

    record Inner(@Doc("depth") @Default("3") int depth, @Doc("slope") Optional<Double> slope) {
        Inner {
            if (depth < 0) {
                throw Misfit.of("too-shallow", "the depth is negative").at("depth");
            }
        }
    }

    @Settings
    record Everything(
            @Doc("a") @Default("true") boolean fast,
            @Doc("b") @Default("7") int size,
            @Doc("c") @Default("0.5") double rateOfChange,
            @Doc("d") @Default("shuffled") Order order,
            @Doc("e") @Default("2d") Span span,
            @Doc("f") Optional<Path> file,
            @Doc("g") @Default("[1, 2]") List<Long> widths,
            @Doc("h") Map<String, Inner> parts,
            @Doc("i") @Default("{}") Inner inner,
            @Doc("j") Optional<List<Order>> orders) {}

    @Settings
    record Needed(@Doc("how many there are") int count) {}

    record Shared(@Doc("depth") @Default("3") int depth, @Doc("slope") Optional<Double> slope) {}

    @Settings
    record Around(@Doc("how many there are") int count, @Flat Shared shared, @Doc("a") @Default("true") boolean fast) {}

    private static final RecordBinder BINDER = new RecordBinder((point, id) -> {
        throw new AssertionError(point);
    });

    private static <R> R bind(Class<R> record, Map<String, ?> values) {
        return BINDER.bind(record, SchemaReader.of(record), values);
    }

    @Test
    void what_is_absent_gets_its_default() {
        assertThat(bind(Everything.class, Map.of()))
                .isEqualTo(new Everything(
                        true,
                        7,
                        0.5,
                        Order.SHUFFLED,
                        new Span(2),
                        Optional.empty(),
                        List.of(1L, 2L),
                        Map.of(),
                        new Inner(3, Optional.empty()),
                        Optional.empty()));
    }

    @Test
    void what_is_given_takes_the_type_of_its_component() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("fast", false);
        values.put("size", 9L);
        values.put("rate-of-change", 2L);
        values.put("order", "as-given");
        values.put("span", "30d");
        values.put("file", "a/b");
        values.put("widths", List.of(5L));
        values.put("parts", Map.of("first", Map.of("depth", 1L, "slope", 0.25)));
        values.put("inner", Map.of("slope", 1L));
        values.put("orders", List.of("shuffled"));

        assertThat(bind(Everything.class, values))
                .isEqualTo(new Everything(
                        false,
                        9,
                        2,
                        Order.AS_GIVEN,
                        new Span(30),
                        Optional.of(Path.of("a/b")),
                        List.of(5L),
                        Map.of("first", new Inner(1, Optional.of(0.25))),
                        new Inner(3, Optional.of(1.0)),
                        Optional.of(List.of(Order.SHUFFLED))));
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(Map.of("fast", "yes"), "setting-type", "fast"),
                Arguments.of(Map.of("size", 3_000_000_000L), "setting-type", "size"),
                Arguments.of(Map.of("size", 1.5), "setting-type", "size"),
                Arguments.of(Map.of("order", "sorted"), "setting-type", "order"),
                Arguments.of(Map.of("span", "3"), "bad-value", "span"),
                Arguments.of(Map.of("widths", List.of(1L, "b")), "setting-type", "widths.1"),
                Arguments.of(Map.of("parts", Map.of("x", Map.of("deep", 1L))), "setting-unknown", "parts.x.deep"),
                Arguments.of(Map.of("inner", 3L), "setting-type", "inner"),
                Arguments.of(Map.of("sise", 3L), "setting-unknown", "sise"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void what_does_not_fit_is_refused_at_its_path(Map<String, Object> values, String code, String path) {
        assertThatThrownBy(() -> bind(Everything.class, values))
                .asInstanceOf(type(Misfit.class))
                .satisfies(misfit -> {
                    assertThat(misfit.code()).isEqualTo(code);
                    assertThat(misfit.setting()).contains(path);
                });
    }

    @Test
    void a_required_setting_that_is_absent_is_a_misfit() {
        assertThatThrownBy(() -> bind(Needed.class, Map.of()))
                .hasMessage("the setting 'count' is missing")
                .asInstanceOf(type(Misfit.class))
                .satisfies(misfit -> assertThat(misfit.expected()).contains("how many there are"));
    }

    @Test
    void a_misfit_of_a_record_passes_through() {
        assertThatThrownBy(() -> bind(Everything.class, Map.of("inner", Map.of("depth", -1L))))
                .isInstanceOf(Misfit.class)
                .hasMessage("the depth is negative");
    }

    @Test
    void the_settings_of_a_flat_record_stand_beside_the_others() {
        assertThat(bind(Around.class, Map.of("count", 1L, "slope", 0.5)))
                .isEqualTo(new Around(1, new Shared(3, Optional.of(0.5)), true));
        assertThatThrownBy(() -> bind(Around.class, Map.of("count", 1L, "depth", "x")))
                .asInstanceOf(type(Misfit.class))
                .satisfies(misfit -> assertThat(misfit.setting()).contains("depth"));
    }
}
