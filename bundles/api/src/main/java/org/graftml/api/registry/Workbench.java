package org.graftml.api.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.graftml.api.Misfit;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plug-ins while they are written: builds that this process alone uses, and of which no record tells. A
 * build stands in for every other plug-in of its name until it is taken away. An OSGi service.
 */
@ProviderType
public interface Workbench {
    /** A folder for builds, which lie there for as long as they are used. */
    Path folder();

    /**
     * Uses a build from now on, in the place of an earlier one. Runs under way keep what they began with.
     *
     * @param jar a bundle, below {@link #folder}
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
