package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class GraftReportsTest {
    private static final String EVIL = "<script>alert(1)</script>";

    private final GraftReports reports = new GraftReports();

    @TempDir
    private Path run;

    @Test
    void the_tree_is_the_one_kept_beside_this_test() throws IOException {
        assertThat(reports.tree(HandBuilt.experiment(), false)).isEqualTo(kept("by-hand.txt"));
    }

    @Test
    void the_json_is_the_one_kept_beside_this_test() throws IOException {
        assertThat(reports.json(HandBuilt.experiment()) + "\n").isEqualTo(kept("by-hand.json"));
    }

    @Test
    void colours_change_nothing_but_colours() {
        String coloured = reports.tree(HandBuilt.experiment(), true);
        assertThat(coloured).contains("\u001b[1m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(reports.tree(HandBuilt.experiment(), false));
    }

    @Test
    void the_json_read_back_draws_the_same_picture() throws IOException {
        GraphDocument read = GraphJson.read(reports.json(HandBuilt.experiment()));
        assertThat(GraphSvg.draw(read)).isEqualTo(reports.svg(HandBuilt.experiment()));
    }

    @Test
    void the_picture_is_xml_with_every_box_and_arrow_in_its_frame() throws Exception {
        Document svg = xml(reports.svg(HandBuilt.experiment()));
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        // source, target, augment, two stages, head, judge, gate, two losses
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            var box = (org.w3c.dom.Element) svg.getElementsByTagName("rect").item(i);
            double right = Double.parseDouble(box.getAttribute("x")) + Double.parseDouble(box.getAttribute("width"));
            assertThat(right).isPositive().isLessThanOrEqualTo(width);
        }
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThanOrEqualTo(11);
    }

    @Test
    void the_report_says_the_difference_in_points_with_intervals() throws IOException {
        String page = page();
        assertThat(page)
                .contains("On target, adversary is right for 80.0 % of the samples, the baseline for 55.0 %: 25.0"
                        + " points better.")
                .contains("80.0 % <small>58.4–91.9</small>")
                .contains("+25.0 points")
                .containsSubsequence(
                        "On target, adversary", "On source, adversary is right for 100.0 % of the samples, as is");
    }

    @Test
    void the_report_has_a_row_for_each_metric_of_a_cross_validation() throws IOException {
        assertThat(page())
                .contains("<tr><td>target<td>accuracy<td class=n>80.0 %<td class=n>± 7.0 %<td class=n>70.0 % to 100.0 %"
                        + "<td>75.0 %, 85.0 %")
                .contains("<td>&lt;b&gt;<td class=n>–<td class=n>± –<td class=n>– to –<td>–, 1.0000");
    }

    @Test
    void the_report_shows_the_drawing_of_the_run_or_makes_one() throws IOException {
        assertThat(page()).contains("<svg xmlns", "adversary");
        Files.writeString(run.resolve("graph.svg"), "<svg id='drawn'></svg>");
        assertThat(page()).contains("<svg id='drawn'></svg>");
    }

    @Test
    void what_comes_from_data_is_never_markup() throws IOException {
        String page = page();
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(page).doesNotContain("<a>").contains("&lt;a&gt;");
    }

    @Test
    void the_report_needs_no_network() throws IOException {
        String page = page();
        assertThat(page).contains("default-src 'none'").contains("data:image/png;base64,");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:");
    }

    @Test
    void a_folder_without_a_result_is_refused_by_name() {
        assertThatThrownBy(() -> reports.page(run))
                .isInstanceOf(IOException.class)
                .hasMessage(run + " holds no finished run: it has no result.json");
    }

    @Test
    void a_report_written_again_is_the_same() throws IOException {
        assertThat(page()).isEqualTo(page());
    }

    private String page() throws IOException {
        Files.writeString(run.resolve("graph.json"), reports.json(HandBuilt.experiment()));
        Files.writeString(
                run.resolve("result.json"),
                """
                {"status": "done", "run": "r", "seconds": 12.5, "seed": 7,
                 "metrics": {"source": {"accuracy": 1.0}, "target": {"accuracy": 0.8, "macro-f1": 0.78,
                   "confusion": {"names": ["<a>", "%1$s"], "counts": [[9, 1], [3, 7]]}}},
                 "baseline": {"source": {"accuracy": 1.0}, "target": {"accuracy": 0.55, "macro-f1": 0.5}},
                 "folds": {"target": {"accuracy": {"mean": 0.8, "deviation": 0.07, "interval": [0.7, 1.1],
                   "values": [0.75, 0.85]}, "<b>": {"mean": null, "deviation": null, "interval": [null, null],
                   "values": [null, 1]}}}}
                """
                        .formatted(EVIL));
        Files.writeString(run.resolve("experiment.json"), "{\"name\": \"%s\"}".formatted(EVIL));
        Files.writeString(run.resolve("experiment.lock"), "{\"engine\": \"%s\", \"data\": {\"a\": 1}}".formatted(EVIL));
        StringBuilder metrics = new StringBuilder("step,phase,epoch,rate,series,value\n");
        for (int step = 10; step <= 200; step += 10) {
            metrics.append(step + ",adapt,1.0,0.1,loss/supervised/source," + 20.0 / (step + 10) + "\n");
            metrics.append(step + ",adapt,1.0,0.1,loss/adversary/confusion," + (0.7 + 0.001 * step) + "\n");
        }
        Files.writeString(run.resolve("metrics.csv"), metrics);
        Files.createDirectories(run.resolve("baseline"));
        Files.writeString(run.resolve("baseline").resolve("metrics.csv"), metrics);
        Files.writeString(
                run.resolve("predictions.csv"),
                "id,label,prediction,probability\n\"x,1%s\",<a>,b,0.9\ny,b,b,0.8\n".formatted(EVIL));
        Files.createDirectories(run.resolve("samples"));
        Files.write(run.resolve("samples").resolve("0.png"), new byte[] {1, 2, 3});
        return reports.page(run);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String kept(String name) throws IOException {
        try (var in = GraftReportsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
