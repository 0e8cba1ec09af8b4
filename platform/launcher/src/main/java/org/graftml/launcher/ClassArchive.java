package org.graftml.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * The classes that this process has loaded, in a file from which later ones take them without reading and verifying
 * them again (a dynamic archive of the JVM's class data sharing, JEP 350). The start script names the file where there
 * is none, and gives it to the JVM where there is one; what does not fit is ignored by the JVM.
 */
final class ClassArchive {
    private static final String FILE = "graft.classes";

    /** As the start script names them, and the JVM while it writes one; nothing else in a folder is ours. */
    private static final Pattern NAMES = Pattern.compile("classes-\\d+\\.jsa(\\..+)?");

    /** More than an archive takes. */
    private static final int ROOM = 64 << 20;

    /** Of other distributions and other Javas. */
    private static final int KEPT = 4;

    private ClassArchive() {}

    /** Writes it, where the start script wants one and its folder is there. Without it, starts stay as they were. */
    static void keep() {
        String wanted = System.getProperty(FILE);
        if (wanted != null && Files.notExists(Path.of(wanted))) {
            keep(Path.of(wanted).toAbsolutePath());
        }
    }

    private static void keep(Path file) {
        Path made = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        // Where the JVM writes first; see jdk.internal.misc.CDS.
        Path begun = made.resolveSibling(made.getFileName() + ".temp");
        try {
            claimRoom(made);
            dump(made);
            // The JVM trusts it: half of one would end a later process.
            try (FileChannel written = FileChannel.open(made)) {
                written.force(true);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            forgetOld(file.getParent());
        } catch (IOException | JMException | RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(ClassArchive.class).debug("no archive of classes is written to {}", file, e);
        } finally {
            delete(made);
            delete(begun);
        }
    }

    /** Where it runs out of room for an archive, the JVM ends the process. */
    private static void claimRoom(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
            for (int written = 0; written < ROOM; written += zeros.capacity()) {
                channel.write(zeros.rewind());
            }
        }
        Files.delete(file);
    }

    private static void dump(Path file) throws JMException {
        PrintStream out = System.out;
        // The JVM says there that it has written it; the output of a command is its own.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", "\"" + file + "\""}},
                            new String[] {String[].class.getName()});
        } finally {
            System.setOut(out);
        }
    }

    /** Also what a process that was killed has left. */
    private static void forgetOld(Path folder) throws IOException {
        List<Path> archives;
        try (Stream<Path> files = Files.list(folder)) {
            archives = files.filter(
                            file -> NAMES.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        archives.stream().skip(KEPT).forEach(ClassArchive::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LoggerFactory.getLogger(ClassArchive.class).debug("{} stays", file, e);
        }
    }
}
