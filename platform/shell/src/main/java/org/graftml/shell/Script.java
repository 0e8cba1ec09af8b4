package org.graftml.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.apache.felix.gogo.runtime.EOFError;
import org.apache.felix.gogo.runtime.SyntaxError;

/** Commands that nobody types: read line by line, carried out until one fails. */
record Script(Conversation conversation, String name, boolean keepGoing) {
    /** Carries it out; gives the exit code of the first command that failed. */
    int run(Reader source) throws IOException {
        BufferedReader lines = new BufferedReader(source);
        StringBuilder pending = new StringBuilder();
        int first = 1;
        int number = 0;
        int code = 0;
        // Whoever feeds it may wait for its end before they close it: after `exit` no line is read.
        for (String line = next(lines); line != null; line = next(lines)) {
            number++;
            pending.append(line).append('\n');
            try {
                var statements = Statements.of(pending.toString());
                for (Statements.Statement statement : statements) {
                    if (conversation.over()) {
                        break;
                    }
                    int ended = conversation.execute(statement.text());
                    code = code == 0 ? ended : code;
                    if (conversation.interrupted() || ended != 0 && !keepGoing && !conversation.over()) {
                        stopped(first + statement.line() - 1, statement.text(), ended);
                        return ended;
                    }
                }
            } catch (EOFError e) {
                // The statement goes on in the next line.
                continue;
            } catch (SyntaxError e) {
                conversation.say("%s:%d: %s".formatted(name, first, e.getMessage()));
                return Conversation.WRONG;
            }
            pending.setLength(0);
            first = number + 1;
        }
        if (!conversation.over() && !pending.isEmpty()) {
            conversation.say("%s:%d: the end is missing of: %s"
                    .formatted(name, first, pending.toString().strip()));
            return Conversation.WRONG;
        }
        return conversation.end().orElse(code);
    }

    private String next(BufferedReader lines) throws IOException {
        return conversation.over() ? null : lines.readLine();
    }

    private void stopped(int line, String statement, int code) {
        String hint = conversation.interrupted() ? "" : "; --keep-going would go on";
        conversation.say("%s:%d: stopped at `%s`, which ended with %d%s".formatted(name, line, statement, code, hint));
    }
}
