package org.graftml.composer.check;

import java.util.Optional;
import org.graftml.api.Culprit;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.composer.yaml.Node;

/**
 * An extension that was made, and where the file named it.
 *
 * @param settings the entry that it stands in; empty for a bare word
 * @param id the word that named it
 */
public record Made(ExtensionInfo extension, Object instance, String path, Node.Mapping settings, Node.Scalar id) {

    /** Reports a misfit at the setting that it blames, or else at the extension. */
    public void blame(Findings findings, Misfit misfit) {
        blame(findings, misfit, path, settings, id);
    }

    /** It, asked for something. */
    public Culprit asked(String node) {
        return PluginFault.culprit(extension, place(), node);
    }

    /** Reports something that may well be meant, at the setting that a misfit blames. */
    public void warn(Findings findings, Misfit misfit) {
        Optional<Node> at = misfit.setting().flatMap(settings::get);
        findings.warn(
                at.orElse(id).span(),
                misfit.code(),
                misfit.setting().map(setting -> Homes.join(path, setting)).orElse(path),
                misfit.getMessage(),
                misfit.expected(),
                misfit.suggestion(),
                java.util.List.of());
    }

    /** Where the file names it: {@code file:line:column}. */
    public String place() {
        return place(id);
    }

    static String place(Node.Scalar id) {
        return id.span().file() + ":" + id.span().line() + ":" + id.span().column();
    }

    /** As an experiment records it. */
    public Experiment.Used used() {
        return new Experiment.Used(
                extension.kind(), extension.id(), extension.version(), extension.bundle(), path, place());
    }

    static void blame(Findings findings, Misfit misfit, String path, Node.Mapping settings, Node.Scalar id) {
        Optional<Node> place = misfit.setting().flatMap(settings::get);
        String at = misfit.setting().map(setting -> Homes.join(path, setting)).orElse(path);
        findings.add(place.orElse(id).span(), at, misfit);
    }
}
