package org.graftml.engine.mxnet;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells OpenBLAS 0.3.7, which comes with MXNet, what a processor can do that is younger than itself: it
 * takes those of AMD for one of 2007, with half the speed. Read when the library loads, so this comes first.
 */
final class Processor {
    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final Path INFO = Path.of("/proc/cpuinfo");

    private Processor() {}

    static void tell() {
        if (System.getenv(VARIABLE) == null && isYoungAmd()) {
            NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {VARIABLE, "Zen", 0});
        }
    }

    /** One that has the instructions of Zen, the last that the library knows. */
    private static boolean isYoungAmd() {
        try {
            String info = Files.isReadable(INFO) ? Files.readString(INFO) : "";
            return info.contains("AuthenticAMD") && info.contains(" avx2 ") && info.contains(" fma ");
        } catch (IOException e) {
            // Slower, and right all the same.
            return false;
        }
    }
}
