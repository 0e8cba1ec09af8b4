package org.graftml.trainer.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Models;
import org.graftml.api.schema.Catalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens models that runs have made. */
@Component(service = Models.class)
public final class GraftModels implements Models {
    private final Composer composer;
    private final Catalogue catalogue;

    @Activate
    public GraftModels(@Reference Composer composer, @Reference Catalogue catalogue) {
        this.composer = composer;
        this.catalogue = catalogue;
    }

    @Override
    public Model open(Path run, List<String> overrides) throws IOException {
        ModelFolder folder = ModelFolder.read(run.resolve("model"));
        Composer.Source source = new Composer.Source(folder.experiment(), run.toString(), overrides, run);
        Experiment experiment = composed(composer.recompose(source, folder.streams()));
        return new LoadedModel(folder, experiment, composer, new Readers(catalogue));
    }

    @Override
    public Exported export(Path run, Optional<Path> file) throws IOException {
        return Published.export(run, file);
    }

    @Override
    public Forward forward(Composer.Source source, Optional<String> weights, Path input, Path output)
            throws IOException {
        return new ForwardPass(composer).run(source, weights, input, output);
    }

    /** The experiment of a composition, or its first problem as an exception. */
    public static Experiment composed(Composer.Composition composition) throws IOException {
        return composition
                .experiment()
                .orElseThrow(() -> new IOException(composition.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                        .map(diagnostic -> diagnostic.path() + ": " + diagnostic.message())
                        .findFirst()
                        .orElse("the experiment cannot be composed")));
    }
}
