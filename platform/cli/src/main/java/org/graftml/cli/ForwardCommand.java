package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.run.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "forward",
        description = {
            "Puts an array through the backbone of an experiment and writes what each stage gives.",
            "",
            "Of the file, `backbone`, `engine` and `device` are read. The outputs are called stage:NAME, and logits"
                    + " where the weights have the published classifier: compare them with another framework's."
        },
        footer = {
            "",
            "Example:",
            "  graft forward flowers.yaml --weights resnet18.safetensors --input x.safetensors --out y.safetensors"
        })
final class ForwardCommand extends GraftCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "An experiment file.")
    private Path file;

    @Option(
            names = "--weights",
            paramLabel = "WEIGHTS",
            description = "A file of weights, or run:DIR, in place of those that the file names.")
    private String weights;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "X",
            description = "A safetensors file with the array `input`, preprocessed: (N, C, H, W) or (N, D).")
    private Path input;

    @Option(names = "--out", required = true, paramLabel = "Y", description = "The safetensors file to write.")
    private Path out;

    @Mixin
    private ExperimentOptions options;

    ForwardCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Composer.Source source = options.source(session, file);
        // What a person types is relative to where the person is, not to the file's data.
        Optional<String> given = Optional.ofNullable(weights).map(this::here);
        Path from = session.directory().resolve(input);
        if (!java.nio.file.Files.isRegularFile(from)) {
            throw Refusal.of("file-missing", "--input '" + input + "' does not exist", "a safetensors file");
        }
        Models.Forward forward = session.services()
                .models()
                .forward(source, given, from, session.directory().resolve(out));
        Composer.Published published = forward.published();
        if (published.network().isEmpty()) {
            throw new Refusal(Optional.of(source), published.diagnostics());
        }
        published
                .diagnostics()
                .forEach(diagnostic ->
                        session.say(Diagnostics.text(diagnostic, Optional.of(source), session.terminal())));
        forward.outputs().forEach((name, shape) -> session.print(name + " " + shape));
        return ExitCode.DONE;
    }

    private String here(String name) {
        return name.startsWith("run:")
                ? "run:" + session.directory().resolve(name.substring("run:".length()))
                : session.directory().resolve(name).toString();
    }
}
