package org.graftml.api.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A package that changes gets a new version. What it is compared with lies beside the sources, for no
 * released jar can be had everywhere; {@code -Dbaseline=write} writes it, once for each release.
 */
class BaselineTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path BASELINE = Path.of("src/test/baseline/api.txt");

    @Test
    void a_package_that_changed_has_a_new_version() throws Exception {
        if ("write".equals(System.getProperty("baseline"))) {
            Files.writeString(BASELINE, exports() + "\n" + Outline.write(tree()));
        }
        assertThat(faults(Files.readString(BASELINE)))
                .as("versions to raise, in package-info.java: see docs/compatibility.md")
                .isEmpty();
    }

    @Test
    void a_method_that_is_gone_is_noticed() throws Exception {
        String before = Files.readString(BASELINE).replaceFirst("(METHOD .*) create\\(", "$1 createNewly(");

        assertThat(faults(before))
                .singleElement()
                .asString()
                .startsWith("org.graftml.api.schema")
                .contains("createNewly")
                .contains("raise it to 1.0.0");
    }

    private static List<String> faults(String baseline) throws Exception {
        String[] parts = baseline.split("\\R", 2);
        try (Processor reporter = new Processor()) {
            return new Baseline(reporter, new DiffPluginImpl())
                            .baseline(
                                    Outline.bundle(tree()),
                                    new Parameters(exports()),
                                    Outline.read(parts[1]),
                                    new Parameters(parts[0]),
                                    new Instructions("*"))
                            .stream()
                            .filter(found -> found.newerVersion.compareTo(due(found)) < 0)
                            .map(found -> "%s is %s and was %s: raise it to %s, for %s"
                                    .formatted(
                                            found.packageName,
                                            found.newerVersion,
                                            found.olderVersion,
                                            due(found),
                                            reasons(found.packageDiff, "").toList()))
                            .toList();
        }
    }

    /**
     * The least version that a package must have. Bnd lets everything below 1 pass; but plug-ins import
     * {@code [0.1,1)}, so that even there nothing less than a new first number keeps them from what broke.
     */
    private static Version due(Baseline.Info found) {
        Version older = found.olderVersion;
        return switch (found.packageDiff.getDelta()) {
            case MAJOR, REMOVED -> new Version(older.getMajor() + 1, 0, 0);
            case MINOR, ADDED -> new Version(older.getMajor(), older.getMinor() + 1, 0);
            default -> older;
        };
    }

    /** What changed, at the ends of the tree. */
    private static Stream<String> reasons(Diff diff, String path) {
        if (diff.getDelta() == Delta.UNCHANGED || diff.getDelta() == Delta.IGNORED) {
            return Stream.empty();
        }
        String here = path + "/" + diff.getName();
        return diff.getChildren().isEmpty()
                ? Stream.of(diff.getDelta() + " " + here)
                : diff.getChildren().stream().flatMap(child -> reasons(child, here));
    }

    private static Tree tree() throws Exception {
        try (Jar jar = new Jar("api", CLASSES.toFile())) {
            return new DiffPluginImpl().tree(jar).get("<api>");
        }
    }

    private static String exports() throws Exception {
        try (Jar jar = new Jar("api", CLASSES.toFile())) {
            return jar.getManifest()
                    .getMainAttributes()
                    .getValue("Export-Package")
                    .replaceAll(";uses:=\"[^\"]*\"", "");
        }
    }
}
