package org.graftml.studies;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.RunResult;

/** Parts of platforms that are none. */
final class Fakes {
    private Fakes() {}

    /** What a fake says to a call. */
    interface Answer {
        Object to(String method, Object[] arguments) throws IOException;
    }

    static <T> T of(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    /** Composes texts to experiments that hold nothing else, where they are good. */
    static Composer composer(Predicate<String> good) {
        return of(Composer.class, (method, arguments) -> {
            if (method.equals("folds")) {
                return List.of();
            }
            Composer.Source source = (Composer.Source) arguments[0];
            return new Composer.Composition(
                    source, Optional.of(experiment(source)).filter(made -> good.test(source.text())), List.of());
        });
    }

    private static Experiment experiment(Composer.Source source) {
        return new Experiment(
                null,
                source,
                source.text(),
                "cpu",
                null,
                Map.of(),
                List.of(),
                Optional.empty(),
                null,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                List.of());
    }

    /** Begins the folder of a run. */
    static void begin(Path folder, Experiment experiment) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("experiment.json"), experiment.text());
    }

    /** Writes down how a run ended. */
    static void end(Path folder, RunResult.Status status, int seconds) throws IOException {
        Files.writeString(
                folder.resolve("result.json"),
                "{\"status\": \"" + status.name().toLowerCase(Locale.ROOT) + "\", \"seconds\": " + seconds + "}");
    }
}
