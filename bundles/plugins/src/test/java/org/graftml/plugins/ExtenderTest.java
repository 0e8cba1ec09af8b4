package org.graftml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.Catalogue.KindInfo;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class ExtenderTest {
    @TempDir
    static Path folder;

    private static TestFramework framework;
    private static Catalogue catalogue;
    private Bundle plugin;

    @BeforeAll
    static void boot() throws Exception {
        framework = new TestFramework(folder);
        catalogue = framework.catalogue();
    }

    @AfterAll
    static void stop() throws Exception {
        framework.stop();
    }

    @BeforeEach
    void install() throws Exception {
        plugin = framework.plugin("1.2.0");
    }

    @AfterEach
    void uninstall() throws Exception {
        plugin.uninstall();
    }

    @Test
    void a_plugin_is_known_in_full_before_a_class_of_it_is_loaded() {
        assertThat(catalogue.kinds())
                .contains(new KindInfo(
                        "greeter", "greeters", "says hello, in many ways", "acme.greeting", "acme.greeting.Greeter"));
        assertThat(catalogue.extensions())
                .filteredOn(extension -> extension.kind().equals("greeter"))
                .extracting(ExtensionInfo::id)
                .containsExactly("broken", "counted", "lost", "plain", "polite");
        assertThat(catalogue.settings(polite()).settings())
                .extracting(Setting::name)
                .containsExactly("times", "title", "inner");
        assertThat(catalogue.jsonSchema(polite())).contains("\"x-graft-kind\" : \"greeter\"");

        assertThat(plugin.getState()).as("lazy, and still asleep").isEqualTo(Bundle.STARTING);
    }

    @Test
    void the_kinds_of_the_api_are_there() {
        assertThat(catalogue.kinds()).extracting(KindInfo::kind).contains("backbone", "head", "strategy");
    }

    @Test
    void a_comma_in_a_summary_survives_the_manifest() {
        assertThat(polite())
                .isEqualTo(new ExtensionInfo(
                        "greeter",
                        "polite",
                        "1.2.0",
                        "adds a title (Knigge 1788, sec. 2)",
                        "acme.greeting",
                        "acme.greeting.Polite"));
    }

    @Test
    void an_extension_is_made_with_its_defaults() {
        assertThat(greet(polite(), Map.of())).isEqualTo("hello Ada, hello Ada");
    }

    @Test
    void an_extension_is_made_with_its_settings_and_a_nested_extension() {
        Object inner = catalogue.create(find("counted"), Map.of());

        assertThat(greet(polite(), Map.of("times", 1L, "title", "Dr", "inner", inner)))
                .isEqualTo("hello Dr Ada 1");
    }

    @Test
    void the_extensions_of_a_bundle_share_what_its_module_binds() {
        greet(find("counted"), Map.of());

        assertThat(greet(find("counted"), Map.of())).isEqualTo("hello Ada 2");
    }

    @Test
    void a_misfit_of_a_constructor_arrives_as_it_was_thrown() {
        assertThatThrownBy(() -> catalogue.create(polite(), Map.of("title", "King")))
                .hasMessage("kings are not greeted")
                .extracting(thrown -> thrown.getClass().getName())
                .isEqualTo("org.graftml.api.Misfit");
    }

    @Test
    void any_other_failure_names_the_plugin_and_the_extension() {
        assertThatThrownBy(() -> catalogue.create(find("broken"), Map.of()))
                .hasMessage("greeter 'broken' failed in its constructor:"
                        + " java.lang.UnsupportedOperationException: no voice")
                .hasFieldOrPropertyWithValue("culprit.plugin", "acme.greeting")
                .hasFieldOrPropertyWithValue("culprit.version", "1.2.0")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_constructor_that_wants_what_nobody_binds_is_told_what() {
        assertThatThrownBy(() -> catalogue.create(find("lost"), Map.of()))
                .hasMessage("greeter 'lost' failed in its constructor:"
                        + " No implementation for java.lang.Runnable was bound.");
    }

    @ParameterizedTest
    @CsvSource({"plain,", "polite, King", "broken,", "lost,"})
    void the_classes_of_a_plugin_go_with_it_whether_its_extensions_could_be_made_or_not(String id, String title)
            throws Exception {
        try {
            catalogue.create(find(id), title == null ? Map.of() : Map.of("title", title));
        } catch (RuntimeException refused) {
            assertThat(id).isNotEqualTo("plain");
        }
        var loader = new WeakReference<>(plugin.adapt(BundleWiring.class).getClassLoader());

        plugin.uninstall();
        framework.refresh(plugin);
        plugin = framework.plugin("1.2.0");

        for (int collection = 0; collection < 20 && loader.get() != null; collection++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    @Test
    void a_setting_for_an_extension_without_any_is_refused() {
        assertThatThrownBy(() -> catalogue.create(find("plain"), Map.of("loud", true)))
                .hasMessage("'plain' takes no settings");
    }

    @Test
    void of_two_versions_the_highest_is_listed_until_it_goes() throws Exception {
        Bundle newer = framework.plugin("1.10.0");

        assertThat(polite().version()).isEqualTo("1.10.0");
        newer.uninstall();
        assertThat(polite().version()).isEqualTo("1.2.0");
    }

    @Test
    void a_plugin_that_stops_takes_its_extensions_along() throws Exception {
        ExtensionInfo polite = polite();
        greet(polite, Map.of());

        plugin.stop();

        assertThat(catalogue.find("greeter", "polite")).isEmpty();
        assertThatThrownBy(() -> catalogue.create(polite, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the bundle acme.greeting 1.2.0 of the greeter 'polite' is not running");
    }

    @SuppressWarnings("unchecked")
    private static String greet(ExtensionInfo extension, Map<String, Object> settings) {
        return ((UnaryOperator<String>) catalogue.create(extension, settings)).apply("Ada");
    }

    private static ExtensionInfo polite() {
        return find("polite");
    }

    private static ExtensionInfo find(String id) {
        Optional<ExtensionInfo> found = catalogue.find("greeter", id);
        return found.orElseThrow();
    }
}
