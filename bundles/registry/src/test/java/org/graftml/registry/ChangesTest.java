package org.graftml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Change.Step;
import org.graftml.api.registry.Plugin;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Registry.Effect;
import org.graftml.api.schema.Installable.Offer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** Plans and what becomes of them. */
class ChangesTest {
    private static final String EXPORTS = Constants.EXPORT_PACKAGE;
    private static final String IMPORTS = Constants.IMPORT_PACKAGE;

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void boot() throws Exception {
        lab = new Lab(folder);
    }

    @AfterEach
    void stop() throws Exception {
        lab.stop();
    }

    private static List<String> steps(Change change) {
        return change.steps().stream()
                .map(step -> step.verb() + " " + step.name() + " "
                        + step.from().map(from -> from + " -> ").orElse("") + step.version())
                .toList();
    }

    private Plugin plugin(String name) {
        return lab.registry().plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lock() throws IOException {
        return Files.readAllLines(lab.home().resolve("plugins.lock")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[0-9a-f]{64}", "HASH").replaceAll("file:\\S*/", "file:.../"))
                .toList();
    }

    @Test
    void a_plan_names_what_is_asked_and_what_that_needs_and_touches_nothing() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths"));
        Change plan = lab.registry().install(List.of("align"));
        assertThat(steps(plan)).containsExactly("INSTALL acme.align 1.0.0", "INSTALL acme.maths 1.0.0");
        assertThat(plan.steps()).extracting(Step::asked).containsExactly(true, false);
        assertThat(plan.steps().get(0).brings()).containsExactly("Strategy align");
        assertThat(plan.bytes())
                .isEqualTo(Files.size(folder.resolve("shelf/acme.maths-1.0.0.jar"))
                        + Files.size(folder.resolve("shelf/acme.align-1.0.0.jar")));
        assertThat(lab.bundles()).isEmpty();
        assertThat(lab.home().resolve("plugins.lock")).doesNotExist();
    }

    @Test
    void what_was_planned_is_in_use_at_once_and_after_a_start() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths"));
        lab.install("align");
        List<String> expected = List.of("acme.align 1.0.0 active", "acme.maths 1.0.0 active");
        assertThat(lab.bundles()).isEqualTo(expected);
        lab.restart();
        assertThat(lab.bundles()).isEqualTo(expected);
        assertThat(lock())
                .containsExactly(
                        "acme.align 1.0.0 HASH asked enabled file:.../acme.align-1.0.0.jar",
                        "acme.maths 1.0.0 HASH needed enabled file:.../acme.maths-1.0.0.jar");
    }

    @Test
    void a_process_that_ends_at_once_runs_nothing_of_what_it_installs() throws Exception {
        Path jar = lab.jars().active("acme.loud", "1.0.0", "System.setProperty(\"acme.loud\", \"heard\");");
        lab.registry().carryOut(lab.registry().install(List.of(jar.toString())), Effect.NEXT_START);
        assertThat(lab.bundles()).isEmpty();
        assertThat(System.getProperty("acme.loud")).isNull();
        lab.restart();
        assertThat(lab.bundles()).containsExactly("acme.loud 1.0.0 active");
        assertThat(System.clearProperty("acme.loud")).isEqualTo("heard");
    }

    @Test
    void the_newest_that_goes_with_what_is_here_is_taken() throws Exception {
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.offer(lab.jars().plugin("acme.align", "2.0.0", "align"));
        lab.offer(lab.jars().plugin("acme.align", "3.0.0", "align", IMPORTS, "nobody.has.this"));
        assertThat(steps(lab.registry().install(List.of("align")))).containsExactly("INSTALL acme.align 2.0.0");
        assertThat(steps(lab.registry().install(List.of("align@[1,2)")))).containsExactly("INSTALL acme.align 1.0.0");
    }

    @Test
    void of_a_folder_the_newest_of_each_is_taken() throws Exception {
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.offer(lab.jars().plugin("acme.align", "1.1.0", "align"));
        Path index =
                lab.offer(lab.jars().plugin("acme.match", "1.0.0", "match")).resolveSibling("index.xml");
        for (Path source : List.of(index, index.getParent())) {
            assertThat(steps(lab.registry().install(List.of(source.toString()))))
                    .containsExactly("INSTALL acme.align 1.1.0", "INSTALL acme.match 1.0.0");
        }
    }

    @Test
    void what_is_here_gives_way_to_a_newer_version_where_that_is_needed() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths;version=\"[1,3)\""));
        lab.install("align");
        lab.offer(lab.jars().bundle("acme.maths", "2.0.0", EXPORTS, "acme.maths;version=2.0.0"));
        lab.offer(lab.jars().plugin("acme.match", "1.0.0", "match", IMPORTS, "acme.maths;version=\"[2,3)\""));
        Change plan = lab.registry().install(List.of("match"));
        assertThat(steps(plan)).containsExactly("INSTALL acme.match 1.0.0", "UPDATE acme.maths 1.0.0 -> 2.0.0");
        assertThat(plan.restarted()).containsExactly("acme.align");
        lab.registry().carryOut(plan, Effect.NOW);
        assertThat(lab.bundles())
                .containsExactly("acme.align 1.0.0 active", "acme.match 1.0.0 active", "acme.maths 2.0.0 active");
    }

    @Test
    void what_is_here_never_stops_working_for_something_new() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths;version=\"[1,2)\""));
        lab.install("align");
        lab.offer(lab.jars().bundle("acme.maths", "2.0.0", EXPORTS, "acme.maths;version=2.0.0"));
        lab.offer(lab.jars().plugin("acme.match", "1.0.0", "match", IMPORTS, "acme.maths;version=\"[2,3)\""));
        assertThatThrownBy(() -> lab.registry().install(List.of("match")))
                .hasMessage("cannot install match\n  acme.match 1.0.0 needs package acme.maths [2.0.0,3.0.0), and"
                        + " there is only version 1.0.0, in acme.maths 1.0.0");
    }

    @Test
    void an_update_takes_the_place_of_the_old_version() throws Exception {
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.install("align");
        lab.offer(lab.jars().plugin("acme.align", "1.1.0", "align"));
        Change plan = lab.registry().update(List.of());
        assertThat(steps(plan)).containsExactly("UPDATE acme.align 1.0.0 -> 1.1.0");
        lab.registry().carryOut(plan, Effect.NOW);
        assertThat(lab.bundles()).containsExactly("acme.align 1.1.0 active");
        assertThat(lab.registry().update(List.of()).steps()).isEmpty();
    }

    @Test
    void a_rebuilt_snapshot_takes_the_place_of_the_old_one() throws Exception {
        Path jar = lab.jars().plugin("acme.align", "1.0.0.SNAPSHOT", "align");
        lab.install(jar);
        lab.jars().plugin("acme.align", "1.0.0.SNAPSHOT", "align-better");
        lab.registry().carryOut(lab.registry().update(List.of("acme.align")), Effect.NOW);
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0.SNAPSHOT active");
        assertThat(plugin("acme.align").extensions()).containsExactly("Strategy align-better");
    }

    @Test
    void the_same_version_with_another_hash_is_refused() throws Exception {
        lab.install(lab.jars().plugin("acme.align", "1.0.0", "align"));
        Path other = lab.jars().plugin("acme.align", "1.0.0", "something-else");
        assertThatThrownBy(() -> lab.registry().install(List.of(other.toString())))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.code()).isEqualTo("same-version"))
                .hasMessageContaining("acme.align 1.0.0 is here already, and is another file");
    }

    @Test
    void the_same_version_as_a_shipped_one_with_another_hash_is_refused() throws Exception {
        lab.ship(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.restart();
        Path other = lab.jars().plugin("acme.align", "1.0.0", "something-else");
        assertThatThrownBy(() -> lab.registry().install(List.of(other.toString())))
                .hasMessageContaining("acme.align 1.0.0 is here already, and is another file");
    }

    @Test
    void what_needs_a_device_is_taken_where_there_is_one_and_left_out_where_it_went() throws Exception {
        Path jar = lab.jars()
                .bundle(
                        "acme.fast",
                        "1.0.0",
                        Constants.REQUIRE_CAPABILITY,
                        "org.graftml.device;filter:=\"(&(org.graftml.device=gpu)(count>=2))\"");
        lab.restartOn("org.graftml.device;org.graftml.device=\"gpu\";engine=\"pytorch\";count:Long=\"2\"");
        lab.install(jar);
        assertThat(lab.bundles()).containsExactly("acme.fast 1.0.0 active");
        lab.restartOn("");
        assertThat(plugin("acme.fast").state()).isEqualTo(Plugin.State.UNRESOLVED);
        assertThat(lab.registry().problems()).singleElement().asString().contains("acme.fast", "device", "gpu");
    }

    @Test
    void what_maven_knows_is_installed_by_its_coordinates_and_updated_from_there() throws Exception {
        lab.publish(lab.jars().plugin("acme.align", "1.0.0.SNAPSHOT", "align"), "mvn:acme:align:1.0-SNAPSHOT");
        lab.install("mvn:acme:align:1.0-SNAPSHOT");
        assertThat(lock()).containsExactly("acme.align 1.0.0.SNAPSHOT HASH asked enabled mvn:acme:align:1.0-SNAPSHOT");
        lab.jars().plugin("acme.align", "1.0.0.SNAPSHOT", "align-better");
        lab.registry().carryOut(lab.registry().update(List.of("acme.align")), Effect.NOW);
        assertThat(plugin("acme.align").extensions()).containsExactly("Strategy align-better");
    }

    @Test
    void a_process_does_without_what_it_was_told_and_the_record_stays() throws Exception {
        lab.install(lab.jars().plugin("acme.align", "1.0.0", "align"));
        List<String> before = lock();
        lab.restartWithout(java.util.Set.of("acme.align"));
        assertThat(lab.bundles()).isEmpty();
        assertThat(plugin("acme.align").state()).isEqualTo(Plugin.State.DISABLED);
        assertThat(lock()).isEqualTo(before);
    }

    @Test
    void the_end_of_a_name_will_do_where_only_one_is_called_so() throws Exception {
        lab.offer(lab.jars().plugin("acme.engine.fast", "1.0.0", "fast"));
        assertThat(steps(lab.registry().install(List.of("engine-fast"))))
                .containsExactly("INSTALL acme.engine.fast 1.0.0");
        lab.offer(lab.jars().plugin("other.engine.fast", "1.0.0", "faster"));
        assertThatThrownBy(() -> lab.registry().install(List.of("engine-fast")))
                .hasMessage("no index offers a plug-in or an extension 'engine-fast'");
    }

    @Test
    void an_index_may_send_to_maven_repositories_for_its_jars() throws Exception {
        Path jar = lab.jars().plugin("acme.align", "1.0.0", "align");
        try (var zip = java.nio.file.FileSystems.newFileSystem(jar)) {
            Path notes = zip.getPath("META-INF/maven/org.acme/acme-align/pom.properties");
            Files.createDirectories(notes.getParent());
            Files.writeString(notes, "groupId=org.acme\nartifactId=acme-align\nversion=1.0\n");
        }
        Path index = lab.registry().index(jar.getParent(), Registry.Addresses.MAVEN);
        lab.settings("indexes: [" + index + "]\n");
        lab.publish(jar, "mvn:org.acme:acme-align:1.0");
        lab.install("align");
        assertThat(lock()).containsExactly("acme.align 1.0.0 HASH asked enabled mvn:org.acme:acme-align:1.0");
        lab.jars().plugin("acme.other", "1.0.0", "other");
        assertThatThrownBy(() -> lab.registry().index(jar.getParent(), Registry.Addresses.MAVEN))
                .hasMessageEndingWith("acme.other-1.0.0.jar notes 0 Maven coordinates");
    }

    @Test
    void relative_paths_begin_where_the_person_stands() throws Exception {
        Path jar = lab.jars().plugin("acme.align", "1.0.0", "align");
        String name = jar.getFileName().toString();
        assertThat(steps(lab.registry().install(List.of(name), jar.getParent())))
                .containsExactly("INSTALL acme.align 1.0.0");
        assertThatThrownBy(() -> lab.registry().install(List.of(name))).hasMessage("there is no file " + name);
    }

    @Test
    void what_is_here_already_is_not_installed_again() throws Exception {
        Path jar = lab.jars().plugin("acme.align", "1.0.0", "align");
        lab.install(jar);
        Change plan = lab.registry().install(List.of(jar.toString()));
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notes()).containsExactly("acme.align 1.0.0 is here already");
    }

    @Test
    void what_the_distribution_ships_is_here_and_enabled_where_it_was_not() throws Exception {
        lab.ship(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.restart();
        assertThat(lab.registry().install(List.of("align")).notes())
                .containsExactly("acme.align 1.0.0 is here already");
        lab.registry().carryOut(lab.registry().disable(List.of("acme.align")), Effect.NOW);
        Change plan = lab.registry().install(List.of("align"));
        assertThat(steps(plan)).containsExactly("ENABLE acme.align 1.0.0 -> 1.0.0");
        lab.registry().carryOut(plan, Effect.NOW);
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
    }

    @Test
    void what_others_use_is_restarted_with_what_changes() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths"));
        lab.install("align");
        lab.offer(lab.jars().bundle("acme.maths", "1.1.0", EXPORTS, "acme.maths;version=1.1.0"));
        Change plan = lab.registry().update(List.of("acme.maths"));
        assertThat(steps(plan)).containsExactly("UPDATE acme.maths 1.0.0 -> 1.1.0");
        assertThat(plan.restarted()).containsExactly("acme.align");
        lab.registry().carryOut(plan, Effect.NOW);
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active", "acme.maths 1.1.0 active");
        assertThat(lock().get(1)).contains("needed");
    }

    @Test
    void what_others_need_is_not_removed() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths"));
        lab.install("align");
        assertThatThrownBy(() -> lab.registry().remove(List.of("acme.maths")))
                .hasMessage("cannot remove acme.maths\n  acme.align 1.0.0 needs it")
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .contains("remove acme.align too: graft remove acme.maths acme.align"));
    }

    @Test
    void what_came_only_for_others_goes_with_them() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths"));
        lab.install("align");
        lab.remove("acme.align");
        assertThat(lab.bundles()).isEmpty();
        assertThat(lock()).isEmpty();
    }

    @Test
    void what_was_disabled_stays_out_until_it_is_enabled() throws Exception {
        lab.ship(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.restart();
        lab.registry().carryOut(lab.registry().disable(List.of("acme.align")), Effect.NOW);
        assertThat(lab.bundles()).isEmpty();
        lab.restart();
        assertThat(lab.bundles()).isEmpty();
        assertThat(plugin("acme.align").state()).isEqualTo(Plugin.State.DISABLED);
        lab.registry().carryOut(lab.registry().enable(List.of("acme.align")), Effect.NOW);
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
        assertThat(lock()).isEmpty();
    }

    @Test
    void installed_it_hides_what_the_distribution_ships_and_removed_it_gives_it_back() throws Exception {
        lab.ship(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.restart();
        lab.install(lab.jars().plugin("acme.align", "2.0.0", "align"));
        assertThat(lab.bundles()).containsExactly("acme.align 2.0.0 active");
        Change plan = lab.registry().remove(List.of("acme.align"));
        assertThat(plan.notes()).containsExactly("acme.align 1.0.0, which came with Graft or by hand, takes its place");
        lab.registry().carryOut(plan, Effect.NOW);
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
    }

    @Test
    void what_the_distribution_ships_is_not_removed() throws Exception {
        lab.ship(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.restart();
        assertThatThrownBy(() -> lab.registry().remove(List.of("acme.align")))
                .hasMessage("cannot remove acme.align\n  it belongs to the distribution");
    }

    @Test
    void native_libraries_wait_for_the_next_start() throws Exception {
        Path jar = lab.jars()
                .plugin("acme.fast", "1.0.0", "fast", Constants.BUNDLE_NATIVECODE, "lib/none.so;osname=Linux,*");
        Change plan = lab.registry().install(List.of(jar.toString()));
        assertThat(plan.steps().get(0).nextStart())
                .hasValueSatisfying(why -> assertThat(why).contains("native libraries"));
        assertThat(lab.registry().carryOut(plan, Effect.NOW).restart()).isTrue();
        assertThat(lab.bundles()).isEmpty();
        lab.restart();
        assertThat(lab.bundles()).singleElement().asString().startsWith("acme.fast 1.0.0");
    }

    @Test
    void a_plan_that_was_overtaken_is_refused() throws Exception {
        Change plan = lab.registry()
                .install(List.of(
                        lab.jars().plugin("acme.align", "1.0.0", "align").toString()));
        lab.install(lab.jars().plugin("acme.other", "1.0.0", "other"));
        assertThatThrownBy(() -> lab.registry().carryOut(plan, Effect.NOW))
                .hasMessage("other plug-ins were installed or removed meanwhile");
        assertThat(lab.bundles()).containsExactly("acme.other 1.0.0 active");
    }

    @Test
    void a_file_that_changed_after_the_plan_is_not_installed() throws Exception {
        Path jar = lab.jars().plugin("acme.align", "1.0.0", "align");
        Change plan = lab.registry().install(List.of(jar.toString()));
        lab.jars().plugin("acme.align", "1.0.0", "something-else");
        assertThatThrownBy(() -> lab.registry().carryOut(plan, Effect.NOW))
                .hasMessageContaining("is not the file that it should be");
        assertThat(lab.home().resolve("plugins.lock")).doesNotExist();
    }

    @Test
    void what_the_framework_would_not_take_is_not_recorded() throws Exception {
        Path jar = lab.jars()
                .plugin("acme.align", "1.0.0", "align", IMPORTS, "java.util;version=one;resolution:=optional");
        Change plan = lab.registry().install(List.of(jar.toString()));
        assertThatThrownBy(() -> lab.registry().carryOut(plan, Effect.NEXT_START))
                .isInstanceOf(Misfit.class)
                .hasMessageStartingWith("the framework does not take " + jar.toUri());
        assertThat(lab.home().resolve("plugins.lock")).doesNotExist();
        assertThat(lab.bundles()).isEmpty();
    }

    @Test
    void a_file_that_was_tampered_with_is_left_out_and_installed_anew() throws Exception {
        Path jar = lab.jars().plugin("acme.align", "1.0.0", "align");
        lab.install(jar);
        Path stored = Files.list(lab.home().resolve("store")).findFirst().orElseThrow();
        Files.write(stored, new byte[] {1, 2, 3});
        lab.restart();
        assertThat(lab.bundles()).isEmpty();
        assertThat(plugin("acme.align").state()).isEqualTo(Plugin.State.UNRESOLVED);
        assertThat(lab.registry().problems())
                .singleElement()
                .asString()
                .startsWith("acme.align 1.0.0 is left out: its file " + stored);
        assertThat(lab.registry().verify()).singleElement().asString().contains("not that of its name");
        lab.install(jar);
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
        assertThat(lab.registry().verify()).isEmpty();
        assertThat(lab.registry().problems()).isEmpty();
    }

    @Test
    void a_plug_in_says_who_needs_it_and_what_it_needs() throws Exception {
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "align", IMPORTS, "acme.maths"));
        lab.install("align");
        assertThat(lab.registry().why("acme.maths"))
                .satisfies(why -> assertThat(why.asked()).isFalse())
                .satisfies(why -> assertThat(why.neededBy()).containsExactly("acme.align 1.0.0"));
        assertThat(lab.registry().why("acme.align").needs()).containsExactly("acme.maths 1.0.0");
    }

    @Test
    void a_search_finds_names_ids_and_summaries_of_the_newest() throws Exception {
        lab.offer(lab.jars().plugin("acme.align", "1.0.0", "moments"));
        lab.offer(lab.jars().plugin("acme.align", "1.2.0", "moments"));
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", EXPORTS, "acme.maths;version=1.0.0"));
        for (String term : List.of("ALIGN", "moment", "adapts by")) {
            assertThat(lab.registry().search(term)).singleElement().satisfies(offer -> assertThat(
                            offer.name() + " " + offer.version())
                    .isEqualTo("acme.align 1.2.0"));
        }
        assertThat(lab.registry().search("nothing-like-it")).isEmpty();
    }

    @Test
    void what_could_be_used_says_what_to_type_for_it() throws Exception {
        lab.ship(lab.jars().plugin("acme.align", "1.0.0", "align"));
        lab.restart();
        lab.registry().carryOut(lab.registry().disable(List.of("acme.align")), Effect.NOW);
        lab.offer(lab.jars().plugin("acme.match", "1.0.0", "match"));
        assertThat(lab.dormant().offers())
                .containsExactly(
                        new Offer("Strategy", "align", "acme.align", "1.0.0", "is disabled", "graft enable acme.align"),
                        new Offer(
                                "Strategy",
                                "align",
                                "acme.align",
                                "1.0.0",
                                "can be installed",
                                "graft install acme.align"),
                        new Offer(
                                "Strategy",
                                "match",
                                "acme.match",
                                "1.0.0",
                                "can be installed",
                                "graft install acme.match"));
    }
}
