package org.graftml.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes that this process has loaded, in a file from which later ones take them without reading and verifying
 * them again (a dynamic archive of the JVM's class data sharing, JEP 350). The start script names the file where it is
 * missing or old, and gives it to the JVM where it is not; one that does not fit is ignored by the JVM.
 */
final class ClassArchive {
    private static final String FILE = "graft.classes";

    private ClassArchive() {}

    /** Writes it, where the start script wants one. Without it, starts stay as they were. */
    static void keep() {
        String wanted = System.getProperty(FILE);
        if (wanted == null) {
            return;
        }
        Path file = Path.of(wanted);
        Path made = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(file.getParent());
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", "\"" + made + "\""}},
                            new String[] {String[].class.getName()});
            // The JVM trusts it: half of one would end a later process.
            try (FileChannel written = FileChannel.open(made)) {
                written.force(true);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | JMException | RuntimeException | LinkageError e) {
            log().debug("no archive of classes is written to {}", file, e);
            made.toFile().delete();
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ClassArchive.class);
    }
}
