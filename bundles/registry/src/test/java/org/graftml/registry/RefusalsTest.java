package org.graftml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** What was asked, what is missing and why, what to do: three lines for each case, and nothing changed. */
class RefusalsTest {
    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void boot() throws Exception {
        lab = new Lab(folder);
    }

    @AfterEach
    void nothing_has_changed() throws Exception {
        assertThat(lab.home().resolve("plugins.lock")).doesNotExist();
        assertThat(lab.home().resolve("store")).doesNotExist();
        lab.stop();
    }

    /** The refusal of an installation: code, message lines, suggestion. */
    private List<String> refusal(Object... sources) {
        Misfit misfit = catchThrowableOfType(Misfit.class, () -> lab.registry()
                .install(Stream.of(sources).map(String::valueOf).toList()));
        return Stream.of(
                        Stream.of(misfit.code()),
                        misfit.getMessage().lines().map(String::strip),
                        misfit.suggestion().or(misfit::expected).stream())
                .flatMap(lines -> lines)
                .map(line -> line.replace(folder + "/jars/", ""))
                .toList();
    }

    @Test
    void what_nothing_brings_is_missing() throws Exception {
        Path jar = lab.jars().bundle("acme.align", "1.0.0", Constants.IMPORT_PACKAGE, "acme.maths;version=\"[2,3)\"");
        assertThat(refusal(jar))
                .containsExactly(
                        "missing",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 needs package acme.maths [2.0.0,3.0.0), and neither what is installed nor"
                                + " an index brings it",
                        "install the file that brings it together with this one, or add an index that offers it");
    }

    @Test
    void another_version_is_named_with_the_bundle_that_has_it() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.4.0", Constants.EXPORT_PACKAGE, "acme.maths;version=1.4.0"));
        Path jar = lab.jars().bundle("acme.align", "1.0.0", Constants.IMPORT_PACKAGE, "acme.maths;version=\"[2,3)\"");
        assertThat(refusal(jar))
                .containsExactly(
                        "wrong-version",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 needs package acme.maths [2.0.0,3.0.0), and there is only version 1.4.0, in"
                                + " acme.maths 1.4.0",
                        "install a version of acme.maths that fits, or a version of acme.align that goes with it");
    }

    @Test
    void what_is_there_but_does_not_resolve_itself_is_followed_to_its_end() throws Exception {
        lab.offer(lab.jars()
                .bundle(
                        "acme.maths",
                        "2.1.0",
                        Constants.EXPORT_PACKAGE,
                        "acme.maths;version=2.1.0",
                        Constants.IMPORT_PACKAGE,
                        "acme.blas"));
        Path jar = lab.jars().bundle("acme.align", "1.0.0", Constants.IMPORT_PACKAGE, "acme.maths;version=\"[2,3)\"");
        assertThat(refusal(jar))
                .containsExactly(
                        "missing",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 needs package acme.maths [2.0.0,3.0.0) from acme.maths 2.1.0, which is"
                                + " there but does not resolve itself: acme.maths 2.1.0 needs package acme.blas, and"
                                + " neither what is installed nor an index brings it",
                        "install the file that brings it together with this one, or add an index that offers it");
    }

    @Test
    void two_bundles_that_disagree_on_a_package_are_both_named() throws Exception {
        lab.offer(lab.jars().bundle("acme.types", "1.0.0", Constants.EXPORT_PACKAGE, "acme.types;version=1.0.0"));
        lab.offer(lab.jars().bundle("acme.types", "2.0.0", Constants.EXPORT_PACKAGE, "acme.types;version=2.0.0"));
        lab.offer(lab.jars()
                .bundle(
                        "acme.maths",
                        "1.0.0",
                        Constants.EXPORT_PACKAGE,
                        "acme.maths;version=1.0.0;uses:=\"acme.types\"",
                        Constants.IMPORT_PACKAGE,
                        "acme.types;version=\"[1,2)\""));
        Path jar = lab.jars()
                .bundle("acme.align", "1.0.0", Constants.IMPORT_PACKAGE, "acme.maths,acme.types;version=\"[2,3)\"");
        assertThat(refusal(jar))
                .containsExactly(
                        "disagreement",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 and acme.maths 1.0.0, which it uses, disagree on package acme.types"
                                + " [1.0.0,2.0.0): one takes it from acme.types 2.0.0, the other from acme.types 1.0.0",
                        "update the one that is behind, or ask its author to import the same version");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_disagreement_is_found_where_there_are_more_ways_through_bundles_than_can_be_walked() throws Exception {
        int steps = 24;
        for (int step = 0; step < steps; step++) {
            String imports = step + 1 < steps
                    ? "acme.left%1$d,acme.right%1$d".formatted(step + 1)
                    : "acme.types;version=\"[1,2)\"";
            for (String side : List.of("acme.left" + step, "acme.right" + step)) {
                lab.offer(lab.jars()
                        .bundle(
                                side,
                                "1.0.0",
                                Constants.EXPORT_PACKAGE,
                                side + (step + 1 < steps ? "" : ";uses:=\"acme.types\""),
                                Constants.IMPORT_PACKAGE,
                                imports));
            }
        }
        lab.offer(lab.jars().bundle("acme.types", "1.0.0", Constants.EXPORT_PACKAGE, "acme.types;version=1.0.0"));
        lab.offer(lab.jars().bundle("acme.types", "2.0.0", Constants.EXPORT_PACKAGE, "acme.types;version=2.0.0"));
        Path jar = lab.jars()
                .bundle(
                        "acme.align",
                        "1.0.0",
                        Constants.IMPORT_PACKAGE,
                        "acme.left0,acme.left%d,acme.types;version=\"[2,3)\"".formatted(steps - 1));

        assertThat(refusal(jar)).startsWith("disagreement", "cannot install acme.align-1.0.0.jar");
    }

    @Test
    void a_newer_java_is_asked_for_by_its_number() throws Exception {
        Path jar = lab.jars()
                .bundle(
                        "acme.align",
                        "1.0.0",
                        Constants.REQUIRE_CAPABILITY,
                        "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");
        assertThat(refusal(jar))
                .containsExactly(
                        "needs-java",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 needs Java 99, and this is Java "
                                + Runtime.version().feature(),
                        "start Graft with that Java: set JAVA_HOME");
    }

    @Test
    void a_bundle_for_another_system_says_for_which() throws Exception {
        Path jar = lab.jars()
                .bundle("acme.align", "1.0.0", Constants.BUNDLE_NATIVECODE, "lib/a.so;osname=Haiku;processor=mips");
        assertThat(refusal(jar))
                .containsExactly(
                        "needs-system",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 is for Haiku mips, and this is %s %s"
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                        "look for a build of it for this system");
    }

    @Test
    void a_device_that_is_not_here_is_named() throws Exception {
        Path jar = lab.jars()
                .bundle(
                        "acme.align",
                        "1.0.0",
                        Constants.REQUIRE_CAPABILITY,
                        "org.graftml.device;filter:=\"(org.graftml.device=gpu)\"");
        assertThat(refusal(jar))
                .containsExactly(
                        "needs-device",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 needs a device 'gpu', and there is none here",
                        "use it on a machine that has one; `graft doctor` looks for it again");
    }

    @Test
    void a_name_that_no_index_knows_is_said_with_where_to_look() {
        assertThat(refusal("acme.align"))
                .containsExactly(
                        "not-offered",
                        "no index offers a plug-in or an extension 'acme.align'",
                        "`graft search` shows what is offered; `indexes` in settings.yaml of GRAFT_HOME names"
                                + " further indexes");
    }

    @Test
    void a_name_that_was_mistyped_is_answered_with_the_nearest() throws Exception {
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "moments"));
        assertThat(refusal("acme.aling").get(2)).isEqualTo("did you mean `acme.align`?");
        assertThat(refusal("momnets").get(2)).isEqualTo("did you mean `moments`?");
    }

    @Test
    void who_speaks_of_a_plugin_that_is_not_here_is_told_which_is() throws Exception {
        lab.ship(lab.jars().plugin("acme.align", "1.0.0", "moments"));
        lab.restart();
        for (String[] pair : new String[][] {
            {"acme.aling", "did you mean `acme.align`?"},
            {"moments", "'moments' is an extension of acme.align: name that"},
            {"target/align.jar", "`graft install target/align.jar` takes a file, as an update too"},
            {"something", "`graft plugins` shows those that are"}
        }) {
            Misfit misfit =
                    catchThrowableOfType(Misfit.class, () -> lab.registry().remove(List.of(pair[0])));
            assertThat(misfit).hasMessage("there is no plug-in '%s' here".formatted(pair[0]));
            assertThat(misfit.suggestion()).contains(pair[1]);
        }
    }

    @Test
    void a_version_that_no_index_offers_is_refused_with_those_that_are() throws Exception {
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.offer(lab.jars().plugin("acme.align", "1.1.0", "align"));
        assertThat(refusal("align@2"))
                .containsExactly(
                        "wrong-version", "no index offers align@2", "one of acme.align 1.1.0, acme.align 1.0.0");
    }

    @Test
    void a_range_that_is_none_is_refused() throws Exception {
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align"));
        assertThat(refusal("align@[1,x"))
                .containsExactly(
                        "wrong-version",
                        "'align@[1,x' names no range of versions",
                        "for instance name@1.2.0 or name@[1.2,2)");
    }

    @Test
    void what_is_not_there_is_no_plugin() {
        assertThat(refusal("nowhere/acme.jar")).containsExactly("file-missing", "there is no file nowhere/acme.jar");
    }

    @Test
    void an_empty_folder_has_no_plugin() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(refusal(empty)).containsExactly("no-plugin", "there is no jar in the folder " + empty);
    }

    @Test
    void plain_http_is_not_fetched() {
        assertThat(refusal("http://example.org/acme.jar"))
                .containsExactly("not-safe", "http://example.org/acme.jar is not encrypted", "an https: address");
    }

    @Test
    void an_address_of_another_kind_is_not_fetched() {
        assertThat(refusal("ftp://example.org/acme.jar"))
                .containsExactly(
                        "unknown-source",
                        "nothing is fetched from ftp://example.org/acme.jar",
                        "a path, a file: or https: address, or mvn:group:artifact:version");
    }
}
