package org.graftml.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.felix.gogo.runtime.EOFError;
import org.graftml.shell.Statements.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @Test
    void a_statement_ends_with_its_line_or_a_semicolon_or_where_it_goes_to_the_background() {
        assertThat(Statements.of("a 1; b\n\n  c &d | e"))
                .containsExactly(
                        new Statement("a 1", 1),
                        new Statement("b", 1),
                        new Statement("c &", 3),
                        new Statement("d | e", 3));
    }

    @Test
    void what_hangs_together_is_not_cut() {
        assertThat(Statements.of("a && b || c; if {a; b} {c}"))
                .extracting(Statement::text)
                .containsExactly("a && b || c", "if {a; b} {c}");
    }

    @Test
    void comments_and_empty_lines_are_no_statements() {
        assertThat(Statements.of("# nothing\n\n  \n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a {", "a \\"})
    void what_is_cut_off_goes_on_in_the_next_line(String start) {
        assertThatThrownBy(() -> Statements.of(start)).isInstanceOf(EOFError.class);
    }
}
