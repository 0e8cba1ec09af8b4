package org.graftml.trainer.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.graftml.api.Misfit;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Checkpoints;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.model.Published;
import org.osgi.service.component.annotations.Component;

/** Opens checkpoints by what they are: safetensors in one file or several, MXNet's parameters, a run's model. */
@Component(service = Checkpoints.class)
public final class CheckpointFiles implements Checkpoints {
    private static final String KINDS =
            "a .safetensors file, a .safetensors.index.json beside its files, MXNet's .params, or run: and a folder";

    /** How PyTorch's files begin: a zip, or a pickle of protocol 2 to 5. */
    private static final List<String> PICKLES = List.of(".pth", ".pt", ".bin", ".ckpt", ".pkl", ".pickle", ".tar");

    @Override
    public Checkpoint open(String name, Path root) throws IOException {
        if (name.startsWith(RUN)) {
            return run(name, root.resolve(name.substring(RUN.length()).strip()));
        }
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            throw Misfit.of("weights-missing", "there is nothing at " + file).expected(KINDS);
        }
        if (Files.isDirectory(file)) {
            throw Misfit.of("weights-unknown", file + " is a folder")
                    .expected(KINDS)
                    .suggest("`run:" + name + "` where it is the folder of a run");
        }
        String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return Shards.open(name, file);
        }
        if (lower.endsWith(".safetensors")) {
            return new FileCheckpoint(
                    name, List.of(file), SafeTensorsReader.read(file).tensors());
        }
        if (MxNetParameters.is(file)) {
            return new FileCheckpoint(name, List.of(file), MxNetParameters.read(file));
        }
        if (PICKLES.stream().anyMatch(lower::endsWith) || isPickle(file)) {
            throw pickle(name);
        }
        throw Misfit.of("weights-unknown", "`" + name + "` is of no kind that is read")
                .expected(KINDS);
    }

    private static Checkpoint run(String name, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw Misfit.of("weights-missing", "there is no run at " + folder).expected("the folder of a finished run");
        }
        return new FileCheckpoint(name, Published.files(folder), Published.of(folder));
    }

    private static boolean isPickle(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(2);
            return begin.length == 2
                    && (begin[0] == 'P' && begin[1] == 'K'
                            || begin[0] == (byte) 0x80 && begin[1] >= 2 && begin[1] <= 5);
        }
    }

    private static Misfit pickle(String name) {
        return Misfit.of(
                        "weights-pickled",
                        "`" + name + "` is a pickle of PyTorch: reading it would carry out what it says")
                .expected(KINDS)
                .suggest("in PyTorch: import torch; from safetensors.torch import save_file;"
                        + " save_file(torch.load('" + name + "', weights_only=True), '"
                        + name.replaceFirst("\\.[^./]*$", "") + ".safetensors')");
    }
}
