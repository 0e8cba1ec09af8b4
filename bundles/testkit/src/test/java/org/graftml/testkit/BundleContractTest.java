package org.graftml.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import acme.bundled.KeepsAHook;
import acme.bundled.KeepsAThread;
import acme.bundled.KeepsAValue;
import acme.bundled.Right;
import acme.insides.UsesInsides;
import acme.library.UsesLibrary;
import acme.split.LosesHalf;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.data.Augmenter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleContractTest {
    private static final String WORKS = "its_bundle_works_in_a_real_framework";
    private static final String PACKAGES = "its_bundle_leaks_no_package";
    private static final String GOES = "its_classes_go_when_its_bundle_is_removed";

    @TempDir
    Path folder;

    /** The contract of an extension whose bundle lies elsewhere. */
    private abstract static class At<A extends Augmenter> extends AugmenterContract<A> {
        private final Path bundle;

        At(Path bundle) {
            this.bundle = bundle;
        }

        @Override
        protected final Path bundle() {
            return bundle;
        }
    }

    @Test
    void a_bundle_that_is_right_keeps_every_clause() throws Exception {
        Path bundle = Bundled.of(folder, "acme.bundled");

        assertThat(Clauses.broken(new At<Right>(bundle) {})).isEmpty();
    }

    @Test
    void an_export_of_a_package_of_its_own_for_others_is_right_with_a_version() throws Exception {
        Path bundle = Bundled.of(folder, "acme.bundled", "Export-Package", "acme.split.half;version=1.0.0");

        assertThat(broken(new At<Right>(bundle) {}, PACKAGES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            -privatepackage | acme.bundled, ai.djl.ndarray.types | its bundle carries classes of ai.djl.ndarray.types itself
            Export-Package | acme.bundled;version=1 | its bundle exports acme.bundled, the package of the extension itself
            Export-Package | acme.split.half;version=0 | its bundle exports acme.split.half without a version
            Import-Package | * | its bundle takes any version of ai.djl.ndarray.types, also one that breaks it
            Import-Package | org.graftml.api.data;version="[7,8)", * | and Graft brings org.graftml.api.data in version 0.
            """)
    void what_a_build_does_wrong_with_packages_is_said(String instruction, String value, String sentence)
            throws Exception {
        Path bundle = Bundled.of(folder, "acme.bundled", instruction, value);

        assertThat(broken(new At<Right>(bundle) {}, PACKAGES))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("right-bundle: ").contains(sentence));
    }

    @Test
    void a_library_that_is_nowhere_is_to_be_put_into_the_bundle() throws Exception {
        Path bundle = Bundled.of(folder, "acme.library, acme.bundled");
        At<UsesLibrary> contract = new At<>(bundle) {};
        String sentence = "uses-library: its bundle needs com.fasterxml.jackson.databind, which neither Graft nor Java"
                + " brings: put the library into the bundle";

        assertThat(broken(contract, PACKAGES))
                .hasValueSatisfying(words -> assertThat(words).startsWith(sentence));
        assertThat(broken(contract, WORKS))
                .hasValueSatisfying(words -> assertThat(words).startsWith(sentence));
    }

    @Test
    void the_insides_of_graft_are_not_for_plugins() throws Exception {
        Path bundle = Bundled.of(folder, "acme.insides, acme.bundled");

        assertThat(broken(new At<UsesInsides>(bundle) {}, PACKAGES)).hasValueSatisfying(words -> assertThat(words)
                .startsWith("uses-insides: its bundle uses org.graftml.plugins, an inside of Graft"));
    }

    @Test
    void a_class_that_the_build_left_out_is_missed_in_the_framework() throws Exception {
        Path bundle = Bundled.of(
                folder,
                "acme.split, acme.bundled",
                "Import-Package",
                "acme.split.half;resolution:=optional, ai.djl.*;version=\"[0.35,0.36)\", *");

        assertThat(broken(new At<LosesHalf>(bundle) {}, WORKS)).hasValueSatisfying(words -> assertThat(words)
                .startsWith("loses-half: installed as a bundle, ")
                .contains("acme/split/half/Half"));
    }

    @Test
    void a_thread_that_runs_on_is_named() throws Exception {
        Path bundle = Bundled.of(folder, "acme.bundled");

        assertThat(broken(new At<KeepsAThread>(bundle) {}, GOES)).hasValueSatisfying(words -> assertThat(words)
                .isEqualTo("keeps-a-thread: its bundle was installed, used and removed 20 times, and 20 of its"
                        + " class loaders are still in memory: it left the thread acme-waits running"));
    }

    @Test
    void what_the_process_keeps_of_it_is_noticed() throws Exception {
        Path bundle = Bundled.of(folder, "acme.bundled");

        assertThat(broken(new At<KeepsAHook>(bundle) {}, GOES)).hasValueSatisfying(words -> assertThat(words)
                .startsWith("keeps-a-hook: ")
                .contains("20 of its class loaders are still in memory: something outside refers to them"));
        assertThat(broken(new At<KeepsAValue>(bundle) {}, GOES))
                .hasValueSatisfying(words ->
                        assertThat(words).startsWith("keeps-a-value: ").contains("for instance a thread-local value"));
    }

    @Test
    void a_folder_that_is_no_bundle_is_told_how_it_becomes_one() {
        assertThat(broken(new AugmenterContract<Right>() {}, PACKAGES)).hasValueSatisfying(words -> assertThat(words)
                .contains("is no bundle: its META-INF/MANIFEST.MF has no Bundle-SymbolicName"));
    }

    private static Optional<String> broken(ExtensionContract<?> contract, String clause) {
        return Clauses.broken(contract, clause);
    }
}
