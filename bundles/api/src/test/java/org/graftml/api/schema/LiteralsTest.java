package org.graftml.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.junit.jupiter.api.Test;

class LiteralsTest {
    private static final Kind INTEGER = new Kind.Scalar("integer");

    @Test
    void a_list_is_written_in_brackets_and_one_value_stands_for_a_list_of_one() {
        assertThat(Literals.read(new Kind.ListOf(INTEGER), "[3, 4]")).isEqualTo(List.of(3L, 4L));
        assertThat(Literals.read(new Kind.ListOf(INTEGER), "[]")).isEqualTo(List.of());
        assertThat(Literals.read(new Kind.ListOf(INTEGER), "7")).isEqualTo(List.of(7L));
    }

    @Test
    void a_map_is_written_in_braces() {
        assertThat(Literals.read(new Kind.MapOf(INTEGER), "{a: 1, 'b c': 2}")).isEqualTo(Map.of("a", 1L, "b c", 2L));
    }

    @Test
    void an_id_stands_for_the_group_that_shares_its_keys_with_an_extension() {
        Setting flat = new Setting(
                "head",
                new Kind.Nested("acme.Head"),
                "",
                Optional.empty(),
                true,
                true,
                Optional.empty(),
                Optional.empty());
        Kind group = new Kind.Group(new SettingsSchema("acme.Form", List.of(flat)));

        assertThat(Literals.read(group, "linear")).isEqualTo(Map.of("head", "linear"));
        assertThat(Literals.read(group, "{}")).isEqualTo(Map.of());
    }

    @Test
    void lists_of_lists_are_no_defaults() {
        assertThatThrownBy(() -> Literals.read(new Kind.ListOf(new Kind.ListOf(INTEGER)), "[[1], [2]]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'[[1], [2]]' is not single values in a default");
    }
}
