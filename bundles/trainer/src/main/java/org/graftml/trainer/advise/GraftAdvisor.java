package org.graftml.trainer.advise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Situation;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.measure.Measured;
import org.graftml.api.run.Advisor;
import org.graftml.api.run.Counsel;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.run.Measurements;
import org.graftml.api.schema.Catalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tries what composes, measures what features tell, and asks strategies how well they would serve. */
@Component(service = Advisor.class)
public final class GraftAdvisor implements Advisor {
    private final Composer composer;
    private final Catalogue catalogue;
    private final Measurements measurements;

    @Activate
    public GraftAdvisor(
            @Reference Composer composer, @Reference Catalogue catalogue, @Reference Measurements measurements) {
        this.composer = composer;
        this.catalogue = catalogue;
        this.measurements = measurements;
    }

    @Override
    public Counsel advise(Composer.Source source, int most) throws IOException {
        Situations situations = new Situations(composer.data(source));
        Strategies strategies = Strategies.of(catalogue, composer);
        Backbones backbones = new Backbones(catalogue, composer, measurements, strategies);
        List<Backbones.Measured> measured = backbones.measured(source, situations, most);
        if (measured.isEmpty()) {
            throw Misfit.of("no-backbone", "no installed backbone suits this file" + wrong(source))
                    .expected("a file of which `graft data FILE` says what it holds, and nothing else that is wrong");
        }
        Backbones.Measured first = measured.get(0);
        Situation situation = first.situation();
        Strategies.Found found = strategies.suited(source, first.overrides(), situation);
        if (found.suited().isEmpty()) {
            throw Misfit.of("no-strategy", "no installed strategy says that it would serve here")
                    .expected("labels, of the target or of a source");
        }
        List<String> overrides = new ArrayList<>(first.overrides());
        overrides.addAll(found.suited().get(0).overrides());
        return new Counsel(
                composer.text(with(source, overrides)),
                situation,
                first.report().expected(),
                measured.stream().map(Backbones.Measured::choice).toList(),
                found.suited(),
                found.unfit(),
                found.silent());
    }

    /** What the file itself gets wrong, first of all. */
    private String wrong(Composer.Source source) {
        return composer.compose(source).diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .map(diagnostic -> ": line %d: %s".formatted(diagnostic.line(), diagnostic.message()))
                .findFirst()
                .orElse("");
    }

    /** The experiment with some overrides, where it composes. */
    static Optional<Experiment> composed(Composer composer, Composer.Source source, List<String> overrides) {
        return composer.compose(with(source, overrides)).experiment();
    }

    static Composer.Source with(Composer.Source source, List<String> overrides) {
        Composer.Source changed = source;
        for (String override : overrides) {
            changed = changed.with(override);
        }
        return changed;
    }

    /** The worst that is expected of any source. */
    static Optional<Measured.Outlook> outlook(MeasureReport report) {
        return report.expected().stream().map(MeasureReport.Expected::outlook).max(Comparator.naturalOrder());
    }
}
