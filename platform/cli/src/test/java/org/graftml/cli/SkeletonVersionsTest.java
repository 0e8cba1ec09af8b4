package org.graftml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A new plug-in is built by what Graft's own build has fetched. Its versions are literals, for a project
 * does not inherit from Graft: they are compared here.
 */
class SkeletonVersionsTest {
    private static final Path OURS = Path.of("../../pom.xml");
    private static final Path THEIRS = Path.of("src/main/resources/org/graftml/cli/skeleton/pom.xml");
    private static final Pattern PLUGIN = Pattern.compile(
            "<plugin>.*?<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>", Pattern.DOTALL);
    private static final Pattern DJL = Pattern.compile("ai\\.djl\\.\\*;version=\"([^\"]+)\"");

    @Test
    void its_maven_plugins_are_those_of_grafts_own_build() throws IOException {
        Map<String, String> ours = plugins(Files.readString(OURS));

        assertThat(plugins(Files.readString(THEIRS)))
                .isNotEmpty()
                .allSatisfy((plugin, version) -> assertThat(version).as(plugin).isEqualTo(ours.get(plugin)));
    }

    @Test
    void it_imports_djl_in_the_range_of_grafts_own_plugins() throws IOException {
        assertThat(range(Files.readString(THEIRS))).isEqualTo(range(Files.readString(OURS)));
    }

    private static String range(String pom) {
        Matcher range = DJL.matcher(pom);
        assertThat(range.find()).isTrue();
        return range.group(1);
    }

    private static Map<String, String> plugins(String pom) {
        Map<String, String> versions = new TreeMap<>();
        Matcher plugins = PLUGIN.matcher(pom);
        while (plugins.find()) {
            versions.put(plugins.group(1), value(pom, plugins.group(2)));
        }
        return versions;
    }

    private static String value(String pom, String version) {
        Matcher property = Pattern.compile("\\$\\{([^}]+)\\}").matcher(version);
        if (!property.matches()) {
            return version;
        }
        Matcher value = Pattern.compile("<" + property.group(1) + ">([^<]+)</").matcher(pom);
        assertThat(value.find()).as(version).isTrue();
        return value.group(1);
    }
}
