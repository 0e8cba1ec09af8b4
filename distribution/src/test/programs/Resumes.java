import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.schema.Catalogue;
import org.graftml.launcher.Graft;

/**
 * Runs an experiment with every strategy of the catalogue, once as it is and once stopped at each boundary:
 * DISTRIBUTION EXPERIMENTS OUT. A line for each: its id, a tab, what differs.
 */
public class Resumes {
    private static final List<String> NUMBERS = List.of("metrics.csv", "predictions.csv", "model/parameters.safetensors");

    /** What a strategy is tried on where another experiment was refused, by the code of the refusal, in order. */
    private static final List<Map.Entry<String, String>> OTHERWISE = List.of(
            Map.entry("head-is-trained", "fitted.yaml"),
            Map.entry("head-remembers", "planes.yaml"),
            Map.entry("needs-sources", "domains.yaml"));

    private final Runs runs;
    private final Composer composer;
    private final Path experiments;
    private final Path out;

    private Resumes(Graft graft, Path experiments, Path out) {
        this.runs = graft.service(Runs.class);
        this.composer = graft.service(Composer.class);
        this.experiments = experiments;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        try (Graft graft = Graft.open(Path.of(arguments[0]))) {
            copyTables(Path.of(arguments[1]), Path.of(arguments[2]));
            Resumes resumes = new Resumes(graft, Path.of(arguments[1]), Path.of(arguments[2]));
            List<String> ids = graft.service(Catalogue.class).extensions().stream()
                    .filter(extension -> extension.kind().equals("strategy"))
                    .map(Catalogue.ExtensionInfo::id)
                    .sorted()
                    .toList();
            for (String id : ids) {
                System.out.println("strategy " + id + "\t" + resumes.difference(id));
            }
        }
    }

    /** To where the experiments' paths begin. */
    private static void copyTables(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> tables = Files.newDirectoryStream(from, "*.csv")) {
            for (Path table : tables) {
                Files.copy(table, to.resolve(table.getFileName()));
            }
        }
    }

    private String difference(String id) throws Exception {
        Path whole = out.resolve(id);
        Path cut = out.resolve(id + "-cut");
        RunResult ended = ended(runs.start(experiment(id), Optional.empty(), whole));
        if (ended.status() != RunResult.Status.DONE) {
            return "ends as " + ended.status() + ": "
                    + ended.failure().map(RunResult.Failure::message).orElse("");
        }
        CompletableFuture<Run> running = new CompletableFuture<>();
        RunResult result;
        int stops = -1;
        do {
            stops++;
            running = new CompletableFuture<>();
            CompletableFuture<Run> now = running;
            AutoCloseable listening = runs.subscribe(event -> {
                if (event instanceof RunEvent.Started) {
                    now.join().cancel();
                }
            });
            now.complete(stops == 0
                    ? runs.start(experiment(id), Optional.empty(), cut)
                    : runs.resume(experiment(id), Optional.empty(), cut));
            result = ended(now.join());
            listening.close();
        } while (result.status() == RunResult.Status.INTERRUPTED && stops < 20);
        if (result.status() != RunResult.Status.DONE) {
            return "resumed, it ends as " + result.status() + ": "
                    + result.failure().map(RunResult.Failure::message).orElse("");
        }
        boolean steps = experiment(id).graph().phases().stream().anyMatch(phase -> phase.steps() > 0);
        return steps && stops < 2 ? "was stopped " + stops + " times" : differing(whole, cut);
    }

    private static RunResult ended(Run run) throws Exception {
        return run.result().toCompletableFuture().get();
    }

    /** The experiment of its own that a strategy needs, or the one that most can do. */
    private Experiment experiment(String id) throws IOException {
        Path own = experiments.resolve(id + ".yaml");
        Composer.Composition composed = Files.exists(own)
                ? compose(own, List.of())
                : compose(experiments.resolve("any.yaml"), List.of("strategy=" + id));
        for (Map.Entry<String, String> other : OTHERWISE) {
            if (composed.diagnostics().stream().anyMatch(found -> found.code().equals(other.getKey()))) {
                composed = compose(experiments.resolve(other.getValue()), List.of("strategy=" + id));
            }
        }
        List<?> diagnostics = composed.diagnostics();
        return composed.experiment()
                .orElseThrow(() -> new IllegalStateException(id + " cannot be composed: " + diagnostics));
    }

    private Composer.Composition compose(Path file, List<String> changes) throws IOException {
        return composer.compose(
                new Composer.Source(Files.readString(file), file.getFileName().toString(), changes, out));
    }

    private static String differing(Path whole, Path cut) throws IOException {
        StringBuilder found = new StringBuilder();
        for (String name : NUMBERS) {
            if (Files.mismatch(whole.resolve(name), cut.resolve(name)) >= 0) {
                found.append(name).append(" ");
            }
        }
        return found.toString().strip();
    }
}
