package org.graftml.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.gogo.runtime.CommandSessionImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.builtins.Completers.FilesCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completes names of commands and options, values that picocli knows, and files. */
final class Completion implements Completer {
    private final CommandSession session;
    private final FilesCompleter files;
    private Optional<CommandLine> commands = Optional.empty();

    Completion(CommandSession session) {
        this.session = session;
        this.files = new FilesCompleter(session::currentDir);
    }

    /** Completes these from now on. */
    void offer(CommandLine line) {
        commands = Optional.of(line);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words();
        if (line.wordIndex() <= 0) {
            names().forEach(name -> candidates.add(new Candidate(name)));
            return;
        }
        Optional<CommandSpec> command =
                commands.map(all -> all.getSubcommands().get(words.get(0))).map(CommandLine::getCommandSpec);
        if (command.isEmpty()) {
            files.complete(reader, line, candidates);
        } else if (line.word().startsWith("-")) {
            options(command.get(), candidates);
        } else {
            value(command.get(), words.subList(1, line.wordIndex()))
                    .ifPresent(argument -> values(argument, reader, line, candidates));
        }
    }

    @SuppressWarnings("unchecked")
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String scoped : (Set<String>) session.get(CommandSessionImpl.COMMANDS)) {
            String name = scoped.substring(scoped.indexOf(':') + 1);
            if (!scoped.startsWith("osgi:") && !name.equals("default")) {
                names.add(name);
            }
        }
        return names;
    }

    private static void options(CommandSpec command, List<Candidate> candidates) {
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                String about = String.join(" ", option.description());
                candidates.add(
                        new Candidate(option.longestName(), option.longestName(), null, about, null, null, true));
            }
        }
    }

    /** What comes next behind these words: the value of an option, or a parameter. */
    private static Optional<ArgSpec> value(CommandSpec command, List<String> before) {
        int positional = 0;
        Optional<ArgSpec> awaited = Optional.empty();
        for (String word : before) {
            if (awaited.isPresent()) {
                awaited = Optional.empty();
            } else if (word.startsWith("-")) {
                awaited = Optional.<ArgSpec>ofNullable(command.findOption(word))
                        .filter(option -> option.arity().max() > 0);
            } else {
                positional++;
            }
        }
        return awaited.isPresent() ? awaited : parameter(command, positional);
    }

    private static Optional<ArgSpec> parameter(CommandSpec command, int index) {
        return command.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(index))
                .<ArgSpec>map(PositionalParamSpec.class::cast)
                .findFirst();
    }

    private void values(ArgSpec argument, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(value -> candidates.add(new Candidate(value)));
        } else if (argument.type() == Path.class || argument.auxiliaryTypes()[0] == Path.class) {
            files.complete(reader, line, candidates);
        }
    }
}
