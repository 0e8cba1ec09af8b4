package org.graftml.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTest {
    @Test
    void tags_and_html_become_markdown() {
        assertThat(
                        Javadoc.markdown(
                                """
                         Cleverness (Doe 2020): the {@code loss}
                         of {@link x.Clever#loss} &amp; {@link x.Clever others},

                         <pre>{@code
                         a = b < c
                           d
                         }</pre>

                         <p>with <b>care</b>, for i &lt; n:
                         <ul>
                           <li>one</li>
                           <li>two</li>
                         </ul>
                         @param <T> nothing
                        """))
                .isEqualTo(
                        """
                        Cleverness (Doe 2020): the `loss`
                        of `Clever.loss` & others,

                        ```
                        a = b < c
                          d
                        ```

                        with **care**, for i < n:

                        - one
                        - two""");
    }

    @Test
    void no_javadoc_is_no_text() {
        assertThat(Javadoc.markdown("")).isEmpty();
    }
}
