package org.graftml.trainer.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.measure.DomainDistance;
import org.graftml.api.measure.LabelAgreement;
import org.graftml.api.measure.Measured;
import org.graftml.api.measure.Transferability;
import org.graftml.api.plugin.Calls;
import org.graftml.api.run.MeasureReport;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Near;
import org.graftml.trainer.Faults;
import org.graftml.trainer.Seeds;

/** The measures that are asked for. */
record Chosen(List<Made> all) {
    /** A measure and what the catalogue knows of it. */
    private record Made(Catalogue.ExtensionInfo info, Object instance) {
        Experiment.Used used() {
            return new Experiment.Used(info.kind(), info.id(), info.version(), info.bundle(), path(), "");
        }

        private String path() {
            return info.kind() + "." + info.id();
        }

        MeasureReport.Distance between(
                DomainDistance distance, Domain source, Domain target, long seed, Faults faults) {
            Measured found = faults.guard(
                    path(),
                    () -> "measuring '%s' against '%s'".formatted(source.name(), target.name()),
                    () -> distance.between(source.rows(), target.rows(), Seeds.random(seed, path())));
            return new MeasureReport.Distance(info.id(), source.name(), target.name(), found);
        }

        MeasureReport.Distance between(
                LabelAgreement agreement, Domain source, Domain target, long seed, Faults faults) {
            Measured found = faults.guard(
                    path(),
                    () -> "measuring '%s' against '%s'".formatted(source.name(), target.name()),
                    () -> agreement.between(
                            new LabelAgreement.Labelled(source.rows(), source.labels()),
                            new LabelAgreement.Labelled(target.rows(), target.labels()),
                            source.names().size(),
                            Seeds.random(seed, path())));
            return new MeasureReport.Distance(info.id(), source.name(), target.name(), found);
        }

        MeasureReport.Score of(Transferability transferability, Domain domain, long seed, Faults faults) {
            Measured found = faults.guard(
                    path(),
                    () -> "measuring '%s'".formatted(domain.name()),
                    () -> transferability.of(
                            domain.rows(), domain.labels(), domain.names().size(), Seeds.random(seed, path())));
            return new MeasureReport.Score(info.id(), domain.name(), domain.labels().length, found);
        }
    }

    static Chosen of(Catalogue catalogue, List<String> wanted) {
        List<Catalogue.ExtensionInfo> known = catalogue.extensions().stream()
                .filter(extension ->
                        List.of("distance", "agreement", "transferability").contains(extension.kind()))
                .toList();
        List<String> ids = known.stream().map(Catalogue.ExtensionInfo::id).toList();
        for (String id : wanted) {
            if (!ids.contains(id)) {
                Misfit misfit = Misfit.of("no-measure", "there is no measure '" + id + "'")
                        .expected("one of " + ids);
                throw Near.words(id, ids).stream()
                        .findFirst()
                        .map(misfit::suggest)
                        .orElse(misfit);
            }
        }
        return new Chosen(known.stream()
                .filter(extension -> wanted.isEmpty() || wanted.contains(extension.id()))
                .map(extension -> new Made(extension, catalogue.create(extension, Map.of())))
                .toList());
    }

    MeasureReport report(String backbone, List<Domain> domains, long seed, Calls calls) {
        Faults faults = new Faults(all.stream().map(Made::used).toList(), calls);
        List<MeasureReport.Distance> distances = new ArrayList<>();
        List<MeasureReport.Score> scores = new ArrayList<>();
        for (Made made : all) {
            if (made.instance instanceof DomainDistance distance) {
                for (int i = 0; i < domains.size(); i++) {
                    for (int k = i + 1; k < domains.size(); k++) {
                        distances.add(made.between(distance, domains.get(i), domains.get(k), seed, faults));
                    }
                }
            } else if (made.instance instanceof LabelAgreement agreement) {
                List<Domain> labelled = domains.stream()
                        .map(Domain::labelled)
                        .filter(domain -> domain.labels().length > 1)
                        .toList();
                for (int i = 0; i < labelled.size(); i++) {
                    for (int k = i + 1; k < labelled.size(); k++) {
                        if (labelled.get(i).names().equals(labelled.get(k).names())) {
                            distances.add(made.between(agreement, labelled.get(i), labelled.get(k), seed, faults));
                        }
                    }
                }
            } else if (made.instance instanceof Transferability transferability) {
                domains.stream()
                        .map(Domain::labelled)
                        .filter(domain -> domain.classes() > 1)
                        .forEach(domain -> scores.add(made.of(transferability, domain, seed, faults)));
            }
        }
        return new MeasureReport(
                backbone,
                domains.stream()
                        .map(domain -> new MeasureReport.Domain(domain.name(), domain.features(), domain.labelNames()))
                        .toList(),
                distances,
                scores);
    }
}
