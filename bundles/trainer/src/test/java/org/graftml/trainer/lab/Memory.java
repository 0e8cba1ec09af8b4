package org.graftml.trainer.lab;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the process holds, after a collection.
 *
 * @param heapKib of objects
 * @param roomKib of the heap as a whole, with its empty part: it grows and shrinks as the collector likes
 * @param nativeKib that native code asked for and has not freed: what a leak of arrays lifts
 * @param residentKib of the whole process: also the heap's empty part, the virtual machine's code, and what the
 *     allocator keeps back
 */
public record Memory(long heapKib, long roomKib, long nativeKib, long residentKib, int threads) {
    public static Memory now() {
        System.gc();
        Runtime java = Runtime.getRuntime();
        MallocInfo.ByValue malloc = Libc.LIBC.mallinfo2();
        return new Memory(
                (java.totalMemory() - java.freeMemory()) / 1024,
                java.totalMemory() / 1024,
                (malloc.uordblks + malloc.hblkhd) / 1024,
                status("VmRSS"),
                (int) status("Threads"));
    }

    private static long status(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Libc extends Library {
        Libc LIBC = Native.load("c", Libc.class);

        MallocInfo.ByValue mallinfo2();
    }

    /** The C library's own count, over all its arenas; glibc 2.33 and newer. */
    @Structure.FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static class MallocInfo extends Structure {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;

        /** As C gives it back. */
        public static class ByValue extends MallocInfo implements Structure.ByValue {}
    }
}
