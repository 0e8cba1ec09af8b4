package org.graftml.linalg;

import ai.djl.util.Utils;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The BLAS and the LAPACK in use: an OpenBLAS where one is found, or else what netlib has in Java. It
 * is looked for at the first computation, in this order: the file that {@code GRAFT_BLAS} names, what a
 * tensor engine has unpacked, and where systems keep libraries.
 */
public final class Backend {
    /** Names the library; {@code java} takes none. */
    public static final String VARIABLE = "GRAFT_BLAS";

    private static final String JAVA = "java";
    private static final int DEEP = 3;
    private static final List<Path> SYSTEM = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/aarch64-linux-gnu"),
            Path.of("/usr/lib64"),
            Path.of("/usr/lib"),
            Path.of("/usr/local/lib"),
            Path.of("/usr/local/opt/openblas/lib"),
            Path.of("/opt/homebrew/opt/openblas/lib"));

    private static final class Holder {
        static final Backend INSTANCE = new Backend(library());
    }

    private final BLAS blas;
    private final Lapack lapack;
    private final Optional<Path> library;
    /** Held, because loggers that nobody holds forget their levels. */
    private final List<Logger> loggers = Stream.of("blas", "lapack")
            .map(part -> Logger.getLogger("dev.ludovic.netlib." + part + ".InstanceBuilder"))
            .toList();

    private Backend(Optional<Path> found) {
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
        Optional<Path> usable = found.filter(path -> OpenBlas.of(path).isPresent());
        System.setProperty("dev.ludovic.netlib.blas.allowNative", Boolean.toString(usable.isPresent()));
        System.setProperty("dev.ludovic.netlib.lapack.allowNative", "false");
        usable.ifPresent(path -> System.setProperty("dev.ludovic.netlib.blas.nativeLibPath", path.toString()));
        this.blas = BLAS.getInstance();
        this.library = usable.filter(path -> blas instanceof NativeBLAS);
        this.lapack =
                library.flatMap(OpenBlas::of).<Lapack>map(OpenBlas::lapack).orElseGet(JavaLapack::new);
    }

    static Backend get() {
        return Holder.INSTANCE;
    }

    BLAS blas() {
        return blas;
    }

    Lapack lapack() {
        return lapack;
    }

    /** What is in use, for people: {@code OpenBLAS 0.3.21 …, 1 thread}, or that it is Java. */
    public static String describe() {
        Backend backend = get();
        return backend.library
                .map(path ->
                        OpenBlas.of(path).map(OpenBlas::describe).orElse(path + ", threads as its environment says"))
                .orElse("Java (" + backend.blas.getClass().getSimpleName() + "), 1 thread");
    }

    /**
     * Does some work with one thread of the library. On matrices of a thousand rows a second one costs
     * more than it gives, and on a busy machine many times as much.
     */
    public static void onOneThread(Runnable work) {
        get().library.flatMap(OpenBlas::of).ifPresentOrElse(library -> library.during(1, work), work);
    }

    private static Optional<Path> library() {
        String named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return named.equals(JAVA) ? Optional.empty() : Optional.of(Path.of(named));
        }
        return Stream.concat(Stream.of(Utils.getCacheDir()), SYSTEM.stream())
                .flatMap(Backend::within)
                .findFirst();
    }

    private static Stream<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files =
                Files.find(folder, SYSTEM.contains(folder) ? 1 : DEEP, (file, attributes) -> file.getFileName()
                        .toString()
                        .matches("libopenblas\\.(so|so\\.0|dylib|dll)"))) {
            return files.sorted().toList().stream();
        } catch (IOException | java.io.UncheckedIOException e) {
            // A folder that cannot be read holds no library for us.
            return Stream.empty();
        }
    }
}
