import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.launcher.Graft;

/** Does in a program what was done on the command line: DISTRIBUTION RUN OUT. */
public class Trains {
    public static void main(String[] arguments) throws Exception {
        for (String out : new String[] {"first", "second"}) {
            // The second time shows that all was closed.
            try (Graft graft = Graft.open(Path.of(arguments[0]))) {
                Runs runs = graft.service(Runs.class);
                Composer.Composition composition =
                        graft.service(Composer.class).compose(runs.source(Path.of(arguments[1])));
                Experiment experiment = composition.experiment().orElseThrow();
                RunResult result = runs.start(experiment, Optional.empty(), Path.of(arguments[2], out))
                        .result()
                        .toCompletableFuture()
                        .get();
                System.out.println(result.status() + " " + graft.problems());
            }
        }
    }
}
