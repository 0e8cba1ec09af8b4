package org.graftml.composer.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Checkpoints;

/** Opens the weights that a file names. */
public final class OpenWeights {
    private OpenWeights() {}

    /**
     * A checkpoint.
     *
     * @param service absent where nothing opens checkpoints
     * @throws Misfit where it cannot be used, at the setting that is to blame
     */
    public static Checkpoint open(Optional<Checkpoints> service, String name, Path root, Optional<String> sha256) {
        Checkpoints checkpoints = service.orElseThrow(() ->
                Misfit.of("weights-unsupported", "nothing here opens weights").at("weights"));
        try {
            Checkpoint checkpoint = checkpoints.open(name, root);
            if (sha256.isPresent() && !checkpoint.sha256().equals(sha256.get())) {
                throw Misfit.of("weights-changed", "`" + name + "` has the SHA-256 " + checkpoint.sha256())
                        .at("sha256")
                        .expected(sha256.get());
            }
            return checkpoint;
        } catch (Misfit misfit) {
            throw misfit.setting().isPresent() ? misfit : misfit.at("weights");
        } catch (IOException damaged) {
            throw Misfit.of("weights-unreadable", damaged.getMessage())
                    .at("weights")
                    .because(damaged);
        }
    }
}
