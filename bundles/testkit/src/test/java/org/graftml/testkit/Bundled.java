package org.graftml.testkit;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.nio.file.Path;

/** Bundles of the tests' own classes, as a careful or a careless author would build them. */
final class Bundled {
    private static final String RANGES = "ai.djl.*;version=\"[0.35,0.36)\", *";

    private Bundled() {}

    /** One that is right but for what is said. */
    static Path of(Path folder, String packages, String... instructions) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", "acme.bundled");
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty("-privatepackage", packages);
            // The schemas that the annotation processor writes.
            builder.setProperty("-includeresource", "META-INF/graft=" + classes() + "/META-INF/graft;filter:=acme.*");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("Import-Package", RANGES);
            for (int i = 0; i < instructions.length; i += 2) {
                builder.setProperty(instructions[i], instructions[i + 1]);
            }
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                builder.addClasspath(new File(entry));
            }
            Path jar = folder.resolve("bundled.jar");
            builder.build().write(jar.toFile());
            return jar;
        }
    }

    private static Path classes() {
        return Shelf.root(Bundled.class);
    }
}
