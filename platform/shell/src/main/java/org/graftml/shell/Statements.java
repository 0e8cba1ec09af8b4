package org.graftml.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.Parser.Executable;
import org.apache.felix.gogo.runtime.Parser.Operator;

/** A program, cut where a script may stop: behind each {@code ;}, {@code &} and end of a line. */
final class Statements {
    /**
     * One of them.
     *
     * @param line counted from 1
     */
    record Statement(String text, int line) {}

    private Statements() {}

    /**
     * Cuts a program.
     *
     * @throws org.apache.felix.gogo.runtime.EOFError where more has to follow
     * @throws org.apache.felix.gogo.runtime.SyntaxError where it is no program
     */
    static List<Statement> of(String program) {
        List<Statement> statements = new ArrayList<>();
        int start = 0;
        for (Executable part : new Parser(program).program().tokens()) {
            if (part instanceof Operator operator && ends(operator)) {
                boolean background = operator.toString().equals("&");
                add(statements, program, start, operator.start() + (background ? 1 : 0));
                start = operator.start() + operator.length();
            }
        }
        add(statements, program, start, program.length());
        return List.copyOf(statements);
    }

    private static boolean ends(Operator operator) {
        return !operator.toString().equals("&&") && !operator.toString().equals("||");
    }

    private static void add(List<Statement> statements, String program, int start, int end) {
        String text = program.substring(start, end);
        // A comment is none.
        if (!new Parser(text).program().tokens().isEmpty()) {
            int blank = text.length() - text.stripLeading().length();
            int line = 1
                    + (int) program.substring(0, start + blank)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            statements.add(new Statement(text.strip(), line));
        }
    }
}
