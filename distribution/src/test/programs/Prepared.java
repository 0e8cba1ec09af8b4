import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            advised(graft, Path.of(arguments[1]).resolveSibling("advised.yaml"), Path.of(arguments[2]).resolve("taught"));
        }
    }

    /** What is advised first of situations that overrides make, and whether all that is advised composes. */
    private static void advised(Graft graft, Path file, Path taught) throws Exception {
        Composer composer = graft.service(Composer.class);
        Composer.Source both = source(file);
        Composer.Source alone = source(file.resolveSibling("advised-alone.yaml")).with("backbone.weights=run:" + taught);
        String third = "data.other={use: synthetic-glyphs, domain: hand, samples: 250}";
        run(graft, composer.text(both.with("strategy=source-only")), taught);
        Map<String, Composer.Source> situations = new LinkedHashMap<>();
        situations.put("no-labels", both);
        situations.put("many-labels", both.with("data.target.labels=200"));
        situations.put("two-sources", both.with(third));
        situations.put("unseen-target", both.with(third).with("data.target.role=scored-only"));
        situations.put("open-set", both.with("data.source.known=['0', '1', '2']").with("data.target.known=['0', '1', '2']"));
        situations.put("few-labels-and-weights", alone.with("data.target.labels=50"));
        situations.put("no-source-but-its-model", alone);
        for (Map.Entry<String, Composer.Source> situation : situations.entrySet()) {
            Counsel counsel = graft.service(Advisor.class).advise(situation.getValue(), 100);
            boolean ready = composer.compose(new Composer.Source(counsel.file(), "advised.yaml", List.of(), Path.of("")))
                    .valid();
            if (situation.getKey().equals("open-set")) {
                run(graft, counsel.file(), taught.resolveSibling("open-set"));
            }
            System.out.println(String.join(
                    "\t",
                    "advised " + situation.getKey(),
                    counsel.strategies().get(0).id(),
                    ready ? "ready" : counsel.file(),
                    counsel.strategies().get(0).reason()));
        }
    }

    private static void run(Graft graft, String file, Path folder) throws Exception {
        Composer.Source source = new Composer.Source(file, "ready.yaml", List.of(), Path.of(""));
        graft.service(Runs.class)
                .start(graft.service(Composer.class).compose(source).experiment().orElseThrow(), Optional.empty(), folder)
                .result()
                .toCompletableFuture()
                .get();
    }

    private static Composer.Source source(Path file) throws Exception {
        return new Composer.Source(Files.readString(file), file.getFileName().toString(), List.of(), Path.of(""));
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
