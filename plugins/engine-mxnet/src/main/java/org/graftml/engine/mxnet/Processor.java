package org.graftml.engine.mxnet;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells OpenBLAS 0.3.7, which comes with MXNet, what a processor can do that is younger than itself: it takes those of
 * AMD for one of 2007 and those of Intel for one of 2004, with about half of the speed. Read when the library
 * loads, so this comes first.
 */
final class Processor {
    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final Path INFO = Path.of("/proc/cpuinfo");

    private Processor() {}

    static void tell() {
        if (System.getenv(VARIABLE) == null) {
            core(info()).ifPresent(core -> NativeLibrary.getProcess()
                    .getFunction("setenv")
                    .invokeInt(new Object[] {VARIABLE, core, 0}));
        }
    }

    /**
     * The last core of a maker that the library has good code for. On Intel's that is not the one of AVX-512, whose
     * matrix products were wrong in that version.
     *
     * @param info what Linux says of the processors
     * @return nothing where one lacks the instructions, or was made by others
     */
    static Optional<String> core(String info) {
        if (!info.contains(" avx2 ") || !info.contains(" fma ")) {
            return Optional.empty();
        }
        return info.contains("AuthenticAMD")
                ? Optional.of("Zen")
                : info.contains("GenuineIntel") ? Optional.of("Haswell") : Optional.empty();
    }

    private static String info() {
        try {
            return Files.isReadable(INFO) ? Files.readString(INFO) : "";
        } catch (IOException e) {
            // Slower, and right all the same.
            return "";
        }
    }
}
