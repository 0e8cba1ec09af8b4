package org.graftml.linalg;

import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Optional;

/** An OpenBLAS, and its threads, which it shares with whoever else has loaded it. */
final class OpenBlas {
    private final NativeLibrary library;

    private OpenBlas(NativeLibrary library) {
        this.library = library;
    }

    /** Empty where the library is none of OpenBLAS's, or there is no JNA to ask it with. */
    static Optional<OpenBlas> of(Path file) {
        try {
            NativeLibrary library = NativeLibrary.getInstance(file.toString());
            library.getFunction("openblas_set_num_threads");
            return Optional.of(new OpenBlas(library));
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    Lapack lapack() {
        return new NativeLapack(library);
    }

    private int count() {
        return library.getFunction("openblas_get_num_threads").invokeInt(new Object[0]);
    }

    private void set(int count) {
        library.getFunction("openblas_set_num_threads").invokeVoid(new Object[] {count});
    }

    void during(int count, Runnable work) {
        int before = count();
        set(count);
        try {
            work.run();
        } finally {
            set(before);
        }
    }

    String describe() {
        String config = library.getFunction("openblas_get_config").invokeString(new Object[0], false);
        int count = count();
        return config.trim() + ", " + count + (count == 1 ? " thread" : " threads");
    }
}
