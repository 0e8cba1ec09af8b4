import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Advisor;
import org.graftml.api.run.Counsel;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Measurements;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.run.Verdict;
import org.graftml.launcher.Graft;

/**
 * What is said of domains of which is known what transfer does between them: DISTRIBUTION EXPERIMENT OUT CASES. A line
 * for each: the case, what measures expect, what is advised first, and whether adaptation has helped. Then one for the
 * way through intermediate domains, beside the direct one.
 */
public class Prepared {
    public static void main(String[] arguments) throws Exception {
        try (Graft graft = Graft.open(Path.of(arguments[0]))) {
            String text = Files.readString(Path.of(arguments[1]));
            Composer composer = graft.service(Composer.class);
            for (String domain : List.of(arguments).subList(3, arguments.length)) {
                Composer.Source source =
                        new Composer.Source(text, "prepared.yaml", List.of("data.target.domain=" + domain), Path.of(""));
                Composer.Source shown = source.with("data.target.labels=60");
                MeasureReport measured = graft.service(Measurements.class).measure(shown, List.of(), 200);
                Counsel counsel = graft.service(Advisor.class).advise(shown, 200);
                boolean ready = composer.compose(new Composer.Source(counsel.file(), "advised.yaml", List.of(), Path.of("")))
                        .valid();
                Verdict verdict = verdict(graft, source, Path.of(arguments[2]).resolve(domain));
                System.out.println(String.join(
                        "\t",
                        "case " + domain,
                        measured.expected().get(0).outlook().toString(),
                        counsel.strategies().get(0).id(),
                        ready ? "ready" : counsel.file(),
                        verdict.effect().toString(),
                        verdict.words()));
            }
            Composer.Source chain = new Composer.Source(
                    Files.readString(Path.of(arguments[1]).resolveSibling("chain.yaml")), "chain.yaml", List.of(), Path.of(""));
            Verdict verdict = verdict(graft, chain, Path.of(arguments[2]).resolve("chain"));
            System.out.println("chain\t" + verdict.effect() + "\t" + verdict.against() + "\t" + verdict.words());
        }
    }

    private static Verdict verdict(Graft graft, Composer.Source source, Path folder) throws Exception {
        Composer composer = graft.service(Composer.class);
        Experiment experiment = composer.compose(source).experiment().orElseThrow();
        RunResult result = graft.service(Runs.class)
                .start(
                        experiment,
                        composer.baseline(experiment).flatMap(Composer.Composition::experiment),
                        folder)
                .result()
                .toCompletableFuture()
                .get();
        return result.verdicts().get(0);
    }
}
