package org.graftml.shell;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Job;
import org.graftml.cli.shell.CommandSet;
import org.graftml.cli.shell.Person;
import org.graftml.cli.shell.Place;
import picocli.CommandLine;

/** Has the launcher's commands, and those of the shell, carried out at their place. */
record Desk(CommandSet commands, Place here, Screen screen, Conversation conversation, Board board) {
    private static final String SHELL = "shell";

    /** The commands at a place; a shell opens no shell. */
    CommandLine line(Place place) {
        CommandLine line = commands.at(
                place,
                List.of(
                        new RunsCommand(board, place.directory()),
                        new FgCommand(board, commands, place),
                        new StopCommand(board, place.directory()),
                        new WaitCommand(conversation),
                        new ExitCommand(conversation),
                        new CommandLine.HelpCommand()));
        line.getCommandSpec().removeSubcommand(SHELL);
        return line;
    }

    /** Somebody who sits at the shell, waiting for a job. */
    Person person(Job job, boolean background) {
        return new Person() {
            @Override
            public boolean present() {
                return here.person().present() && !background;
            }

            @Override
            public Runnable onInterrupt(Runnable stop) {
                return conversation.onInterrupt(job, stop);
            }

            @Override
            public Runnable attend(Runnable stop) {
                return conversation.attend(job, stop);
            }

            @Override
            public Optional<String> ask(String question) {
                return present() ? screen.ask(question) : Optional.empty();
            }
        };
    }
}
