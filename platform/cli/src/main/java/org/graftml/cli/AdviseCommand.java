package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.graftml.api.advice.Situation;
import org.graftml.api.run.Counsel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to try, before anything is trained. */
@Command(
        name = "advise",
        description =
                "Looks at the data of an experiment and proposes backbones, strategies and settings, with reasons,"
                        + " as a ready experiment file.",
        footer = {
            "",
            "Examples:",
            "  graft advise data.yaml --out first.yaml",
            "  graft advise examples/mnist-to-usps.yaml --json",
            "",
            "A file with `data:` alone will do. Its `backbone:` is kept where it has one; its strategy is not.",
            "Extensions say themselves when they serve: what is installed can be proposed."
        })
final class AdviseCommand extends GraftCommand {
    /** So many strategies are told with their reasons. */
    private static final int SHOWN = 6;

    @Parameters(paramLabel = "FILE", description = "An experiment file, or one with data alone.")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the experiment; new.")
    private Path out;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "300",
            description = "Samples of each stream to measure: ${DEFAULT-VALUE}.")
    private int most;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    AdviseCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (most < 2) {
            throw Refusal.of("command-line", "--most is " + most, "at least 2");
        }
        if (out != null && Files.exists(session.directory().resolve(out))) {
            throw Refusal.of("command-line", "'" + out + "' exists already", "a new file");
        }
        Counsel counsel = session.services().advisor().advise(options.source(session, file), most);
        String text = comments(counsel) + counsel.file();
        if (out != null) {
            Files.writeString(session.directory().resolve(out), text);
        }
        if (json.json) {
            session.printJson(document(counsel, text));
        } else {
            print(counsel, text);
        }
        return ExitCode.DONE;
    }

    private void print(Counsel counsel, String text) {
        session.print(words(counsel.situation()));
        counsel.expected().forEach(one -> session.print(one.sentence()));
        session.print("");
        print("backbones", counsel.backbones());
        print("strategies", counsel.strategies());
        if (!counsel.unfit().isEmpty()) {
            session.print("would serve, but");
            Map<String, List<Counsel.Choice>> lacks = counsel.unfit().stream()
                    .collect(Collectors.groupingBy(Counsel.Choice::reason, LinkedHashMap::new, Collectors.toList()));
            lacks.forEach((reason, some) -> session.print("  %-20s %s".formatted(names(some), reason)));
        }
        session.print(counsel.silent() + " other strategies say nothing of this");
        session.print("");
        if (out == null) {
            session.print(text.stripTrailing());
        } else {
            session.print("next: graft run " + out);
        }
    }

    /** The best with their reasons, the others by name. */
    private void print(String title, List<Counsel.Choice> choices) {
        session.print(title);
        for (int i = 0; i < Math.min(SHOWN, choices.size()); i++) {
            session.print("  %d. %-17s %s"
                    .formatted(i + 1, choices.get(i).id(), choices.get(i).reason()));
        }
        if (choices.size() > SHOWN) {
            session.print("  then " + names(choices.subList(SHOWN, choices.size())));
        }
    }

    private static String names(List<Counsel.Choice> choices) {
        return choices.stream().map(Counsel.Choice::id).collect(Collectors.joining(", "));
    }

    private static String words(Situation situation) {
        String target = situation.targetSamples() == 0
                ? "no sample of the target to train on"
                : situation.targetSamples() + " samples of the target, "
                        + (situation.targetLabels() == 0 ? "without labels" : situation.targetLabels() + " labels");
        if (situation.sources() == 0) {
            return target + (situation.taught() ? "; no source but the model that it taught" : "; no source");
        }
        return "%d labels of %s, %s%s%s"
                .formatted(
                        situation.sourceLabels(),
                        situation.sources() == 1 ? "one source" : situation.sources() + " sources",
                        target,
                        situation.unknown() ? "; of classes that are unknown, too" : "",
                        situation.labelShift().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "; shares of classes differ by %.2f",
                                        situation.labelShift().getAsDouble())
                                : "; how shares of classes differ cannot be told");
    }

    /** Why, at the top of the file. */
    private static String comments(Counsel counsel) {
        List<String> lines = new ArrayList<>();
        lines.add(words(counsel.situation()));
        counsel.expected().forEach(one -> lines.add(one.sentence()));
        lines.add("backbone " + line(counsel.backbones().get(0)));
        lines.add("strategy " + line(counsel.strategies().get(0)));
        counsel.strategies().stream().skip(1).limit(2).forEach(one -> lines.add("  or " + line(one)));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("# ").append(line).append('\n'));
        return text.toString();
    }

    private static String line(Counsel.Choice choice) {
        return choice.id() + ": " + choice.reason();
    }

    private static Map<String, Object> document(Counsel counsel, String text) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("situation", document(counsel.situation()));
        document.put("expected", MeasureCommand.expected(counsel.expected()));
        document.put("backbones", documents(counsel.backbones()));
        document.put("strategies", documents(counsel.strategies()));
        document.put("unfit", documents(counsel.unfit()));
        document.put("silent", counsel.silent());
        document.put("file", text);
        return document;
    }

    private static Map<String, Object> document(Situation situation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("inputs", situation.inputs().name().toLowerCase(Locale.ROOT));
        document.put("sources", situation.sources());
        document.put("sourceLabels", situation.sourceLabels());
        document.put("targetSamples", situation.targetSamples());
        document.put("targetLabels", situation.targetLabels());
        document.put("classes", situation.classes());
        document.put("unknown", situation.unknown());
        document.put("absent", situation.absent());
        document.put("weights", situation.weights());
        document.put("taught", situation.taught());
        situation.labelShift().ifPresent(shift -> document.put("labelShift", shift));
        return document;
    }

    private static List<Map<String, Object>> documents(List<Counsel.Choice> choices) {
        return choices.stream()
                .map(choice -> Map.<String, Object>of(
                        "id", choice.id(),
                        "fitness", choice.fitness(),
                        "reason", choice.reason(),
                        "set", choice.overrides()))
                .toList();
    }
}
