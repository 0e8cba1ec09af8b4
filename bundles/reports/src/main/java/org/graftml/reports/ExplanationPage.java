package org.graftml.reports;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import org.graftml.api.run.Explanation;

/** Why a model says what it says, as one page. */
final class ExplanationPage {
    private ExplanationPage() {}

    static String of(Explanation explanation) throws IOException {
        StringBuilder page = new StringBuilder();
        page.append("<p>Attention: where the stage <b>")
                .append(Html.escape(explanation.stage()))
                .append("</b> finds what speaks for the class (Grad-CAM). Occlusion: covering what is red costs the"
                        + " class probability, covering what is blue gains it some. Neighbours: the training samples"
                        + " whose features are nearest, and how near; below a green line those of the sample's class, below"
                        + " a red one those of another.</p>\n");
        explanation.cases().forEach(one -> page.append(Html.section(one.id(), section(one))));
        return Html.page("Explanations", page.toString());
    }

    private static String section(Explanation.Case one) {
        boolean right = one.truth().map(one.said()::equals).orElse(true);
        StringBuilder content = new StringBuilder("<p><b>").append(Html.escape(one.said()));
        content.append("</b>");
        one.truth()
                .ifPresent(
                        truth -> content.append(right ? ", rightly" : ", but it is <b>" + Html.escape(truth) + "</b>"));
        content.append(String.format(
                Locale.ROOT,
                ". Probability of %s: %.1f %%; at most %.1f points are lost by covering a part.</p><div class=explained>",
                Html.escape(one.about()),
                100 * one.probability(),
                100 * one.lost()));
        figure(content, one.picture(), "picture");
        figure(content, one.attention(), "attention");
        figure(content, one.occlusion(), "occlusion");
        content.append("</div>");
        if (!one.neighbours().isEmpty()) {
            content.append("<div class=row>");
            for (Explanation.Neighbour near : one.neighbours()) {
                boolean same = near.label().equals(one.truth().orElse(one.said()));
                content.append("<figure class=%s><img alt=\"\" src=\"%s\"><figcaption>"
                                .formatted(same ? "right" : "wrong", data(near.picture())))
                        .append("<b>%s</b> %s<br><small>%s</small></figcaption></figure>"
                                .formatted(
                                        Html.escape(near.label()),
                                        String.format(Locale.ROOT, "%.3g", near.distance()),
                                        Html.escape(near.id())));
            }
            content.append("</div>");
        }
        return content.toString();
    }

    private static void figure(StringBuilder content, byte[] png, String caption) {
        content.append("<figure><img alt=\"%s\" src=\"%s\"><figcaption>%s</figcaption></figure>"
                .formatted(caption, data(png), caption));
    }

    private static String data(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
