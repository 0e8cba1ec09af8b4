package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void markup_becomes_text() {
        assertThat(Html.escape("<a href=\"x\" onclick='y'>&</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
    }

    @Test
    void characters_that_xml_cannot_hold_are_replaced() {
        assertThat(Html.escape("a\u0000b\u001b[1mc\ud800d")).isEqualTo("a\ufffdb\ufffd[1mc\ufffdd");
    }

    @Test
    void letters_beyond_the_first_plane_stay() {
        assertThat(Html.escape("\ud83e\udd8a ä 字")).isEqualTo("\ud83e\udd8a ä 字");
    }
}
