package org.graftml.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    private static UnaryOperator<String> machine(String system) {
        return key -> switch (key) {
            case "user.home" -> "/home/ada";
            case "os.name" -> system;
            default -> null;
        };
    }

    @Test
    void graft_home_wins_over_every_convention() {
        assertThat(Places.home(Map.of("GRAFT_HOME", "/srv/graft", "XDG_DATA_HOME", "/data"), machine("Linux")))
                .isEqualTo(Path.of("/srv/graft"));
    }

    @Test
    void linux_follows_xdg_and_ignores_a_relative_path_as_xdg_demands() {
        assertThat(Places.home(Map.of("XDG_DATA_HOME", "/data"), machine("Linux")))
                .isEqualTo(Path.of("/data/graft"));
        assertThat(Places.home(Map.of("XDG_DATA_HOME", "data"), machine("Linux")))
                .isEqualTo(Path.of("/home/ada/.local/share/graft"));
        assertThat(Places.home(Map.of(), machine("Linux"))).isEqualTo(Path.of("/home/ada/.local/share/graft"));
    }

    @Test
    void a_mac_has_its_own_convention() {
        assertThat(Places.home(Map.of("XDG_DATA_HOME", "/data"), machine("Mac OS X")))
                .isEqualTo(Path.of("/home/ada/Library/Application Support/graft"));
    }

    @Test
    void the_users_plug_ins_come_after_those_of_the_distribution(@TempDir Path folder) throws Exception {
        Path shipped = Files.createDirectories(folder.resolve("distribution/plugins"));
        Path own = Files.createDirectories(folder.resolve("home/plugins"));
        Files.createFile(shipped.resolve("z.jar"));
        Files.createFile(shipped.resolve("notes.txt"));
        Files.createFile(own.resolve("a.jar"));
        Places places = new Places(folder.resolve("distribution"), folder.resolve("home"));
        assertThat(places.pluginJars()).containsExactly(shipped.resolve("z.jar"), own.resolve("a.jar"));
        assertThat(places.coreJars()).isEmpty();
    }

    @Test
    void a_home_that_cannot_be_written_to_is_refused_with_the_way_out(@TempDir Path folder) throws Exception {
        Path home = Files.createFile(folder.resolve("no-folder")).resolve("home");
        assertThatThrownBy(() -> new Places(folder, home).prepare())
                .isInstanceOf(IOException.class)
                .hasMessage("nothing can be written to " + home
                        + "; expected a folder for plug-ins and caches: set GRAFT_HOME to one that is yours");
    }

    @Test
    void without_a_distribution_the_way_to_start_is_named() {
        assertThatThrownBy(() -> Places.of(Map.of(), machine("Linux")))
                .hasMessageContaining("start Graft through bin/graft");
    }
}
