package org.graftml.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    /** One method, with a setting of each sort. */
    private static final class Two implements Catalogue {
        @Override
        public List<KindInfo> kinds() {
            return List.of(
                    new KindInfo("optimizer", "optimizers", "how weights move", "b", "x.Optimizer"),
                    new KindInfo("strategy", "strategies", "how it transfers", "b", "x.Strategy"));
        }

        @Override
        public List<ExtensionInfo> extensions() {
            return List.of(
                    new ExtensionInfo("strategy", "clever", "1.0.0", "is a|b clever", "acme.methods", "x.Clever"));
        }

        @Override
        public SettingsSchema settings(ExtensionInfo extension) {
            return new SettingsSchema(
                    "x.Settings",
                    List.of(
                            setting("weight", new Kind.Scalar("number"), Optional.of("0.5"), Optional.of(0.0)),
                            setting("mode", new Kind.Choice(List.of("on", "off")), Optional.empty(), Optional.empty()),
                            setting("by", new Kind.Nested("x.Optimizer"), Optional.empty(), Optional.empty())));
        }

        private static Setting setting(String name, Kind kind, Optional<String> fallback, Optional<Double> min) {
            return new Setting(
                    name, kind, "what " + name + " means", fallback, fallback.isEmpty(), false, min, Optional.empty());
        }

        @Override
        public SettingsSchema settings(Class<?> record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String documentation(ExtensionInfo extension) {
            return " Cleverness (Doe 2020), {@code a = b}.\n";
        }

        @Override
        public String jsonSchema(ExtensionInfo extension) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object create(ExtensionInfo extension, Map<String, Object> settings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T bind(Class<T> record, Map<String, Object> values) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void each_extension_has_a_page_and_a_line_in_the_index() {
        Map<String, String> pages = new Reference(new Two()).pages();

        assertThat(pages).containsOnlyKeys("README.md", "strategy/clever.md");
        assertThat(pages.get("README.md"))
                .isEqualTo(
                        """
                        # Reference

                        All extensions of this Graft, by kind.

                        ## strategies

                        how it transfers.

                        | id | what it is |
                        |---|---|
                        | [clever](strategy/clever.md) | is a\\|b clever |
                        """);
        assertThat(pages.get("strategy/clever.md"))
                .isEqualTo(
                        """
                        # clever

                        *strategy* of the plug-in `acme.methods`: is a|b clever.

                        Cleverness (Doe 2020), `a = b`.

                        ## Settings

                        | name | type | range | default | meaning |
                        |---|---|---|---|---|
                        | `weight` | number | ≥ 0 | `0.5` | what weight means |
                        | `mode` | `on`, `off` |  | **required** | what mode means |
                        | `by` | [optimizer](../README.md#optimizers) |  | **required** | what by means |

                        [All extensions](../README.md)
                        """);
    }
}
