package org.graftml.cli.dev;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.graftml.api.Misfit;

/**
 * The project of a plug-in, built at least once.
 *
 * @param instructions bnd's, as the build has them
 */
public record PluginProject(Path folder, Properties instructions) {
    private static final String BND = "bnd.bnd";
    private static final String POM = "pom.xml";

    /**
     * The project in a folder.
     *
     * @throws Misfit where there is none, or nothing was compiled yet
     */
    public static PluginProject in(Path folder) throws IOException {
        Path pom = folder.resolve(POM);
        Path bnd = folder.resolve(BND);
        if (Files.notExists(pom) && Files.notExists(bnd)) {
            throw Misfit.of("no-project", "'" + folder + "' is no project of a plug-in")
                    .expected("a folder with a " + POM + " or a " + BND)
                    .suggest("`graft new` makes one");
        }
        Properties instructions = Files.exists(pom) ? Pom.read(pom).instructions() : new Properties();
        if (Files.exists(bnd)) {
            try (Reader reader = Files.newBufferedReader(bnd)) {
                instructions.load(reader);
            }
        }
        PluginProject project = new PluginProject(folder, instructions);
        if (!Files.isDirectory(project.classes())) {
            throw Misfit.of("not-compiled", "'" + folder + "' was never built")
                    .expected("compiled classes in " + folder.relativize(project.classes()))
                    .suggest("build it once: mvn -B verify");
        }
        return project;
    }

    /** Where compilers put classes, and the build what else belongs into the bundle. */
    public Path classes() {
        return folder.resolve("target").resolve("classes");
    }
}
