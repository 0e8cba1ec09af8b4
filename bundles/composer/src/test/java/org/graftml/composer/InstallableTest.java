package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.schema.Installable;
import org.graftml.api.schema.Installable.Offer;
import org.junit.jupiter.api.Test;

/** What a diagnostic says of extensions that are not in use but could be. */
class InstallableTest {
    private static final Installable INDEX = () -> List.of(
            new Offer(
                    "strategy",
                    "mcd",
                    "acme.discrepancy",
                    "1.2.0",
                    "can be installed",
                    "graft install acme.discrepancy"),
            new Offer("strategy", "mcd", "other.mcd", "9.0.0", "can be installed", "graft install other.mcd"),
            new Offer("strategy", "aligns", "acme.aligns", "1.0.0", "can be installed", "graft install acme.aligns"));

    private static final Installable HOME = () -> List.of(
            new Offer("backbone", "resnet18", "acme.resnet", "2.0.0", "is disabled", "graft enable acme.resnet"));

    private static Diagnostic unknown(String backbone, String strategy) {
        Composer composer = new ExperimentComposer(new FakeCatalogue(), List.of(INDEX, HOME));
        String text = "data: {source: dots, target: dots}\nbackbone: " + backbone + "\nstrategy: " + strategy + "\n";
        List<Diagnostic> found = composer.compose(new Composer.Source(text, "x.yaml", List.of(), Path.of("/")))
                .diagnostics();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void the_first_plug_in_that_would_bring_an_extension_is_named_with_the_command_that_does() {
        Diagnostic found = unknown("small", "mcd");
        assertThat(found.message())
                .isEqualTo("there is no strategy called `mcd`; the plug-in `acme.discrepancy` 1.2.0 brings it"
                        + " and can be installed");
        assertThat(found.suggestion()).contains("run `graft install acme.discrepancy`");
        assertThat(found.fixes()).isEmpty();
    }

    @Test
    void a_plug_in_that_is_there_and_switched_off_is_named_too() {
        Diagnostic found = unknown("{use: resnet18, weights: none}", "scratch");
        assertThat(found.message()).endsWith("the plug-in `acme.resnet` 2.0.0 brings it and is disabled");
        assertThat(found.suggestion()).contains("run `graft enable acme.resnet`");
    }

    @Test
    void an_offer_does_not_hide_the_extension_that_may_have_been_meant() {
        Diagnostic found = unknown("small", "aligns");
        assertThat(found.suggestion()).contains("run `graft install acme.aligns`; or did you mean `align`?");
        assertThat(found.fixes()).containsExactly("align");
    }

    @Test
    void a_misspelt_extension_of_a_plug_in_that_is_not_in_use_is_found() {
        Diagnostic found = unknown("resnet81", "scratch");
        assertThat(found.message()).endsWith("the plug-in `acme.resnet` 2.0.0 brings `resnet18` and is disabled");
        assertThat(found.suggestion()).contains("did you mean `resnet18`? Then run `graft enable acme.resnet`");
        assertThat(found.fixes()).containsExactly("resnet18");
    }

    @Test
    void an_offer_of_another_kind_is_no_help() {
        assertThat(unknown("mcd", "scratch"))
                .extracting(Diagnostic::message, Diagnostic::suggestion)
                .containsExactly("there is no backbone called `mcd`; no installed plug-in brings it", Optional.empty());
    }
}
