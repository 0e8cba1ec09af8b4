package org.graftml.api.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.graftml.api.Misfit;

/**
 * Plug-ins while they are written: builds that this process alone uses, and of which no record tells. A
 * build stands in for every other plug-in of its name until it is taken away. An OSGi service.
 */
public interface Workbench {
    /**
     * Uses a build from now on, in the place of an earlier one. Runs under way keep what they began with.
     *
     * @param jar a bundle; it stays where it is for as long as it is used
     * @param told one sentence at a time: that it is in use, and then what became of the build before
     * @throws Misfit where it does not resolve or start; then everything is as before
     */
    void use(Path jar, Consumer<String> told) throws IOException;

    /**
     * Takes the build of a plug-in away; what it stood in for is used again.
     *
     * @param name symbolic name of the bundle
     * @param told what became of it
     */
    void release(String name, Consumer<String> told) throws IOException;
}
