package org.graftml.registry.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Knows which file an address of the scheme {@code mvn} stands for. An OSGi service of a bundle that
 * rests until the first such address is named.
 */
@FunctionalInterface
public interface Coordinates {
    /**
     * The file, fetched where it is not on this machine.
     *
     * @throws org.graftml.api.Misfit where there is no such jar, or it cannot be fetched whole
     * @throws java.nio.file.NoSuchFileException where there is nothing of another kind than a jar
     */
    Path file(URI address) throws IOException;
}
