package org.graftml.composer.check;

import java.util.List;
import java.util.Optional;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.Catalogue.KindInfo;
import org.graftml.api.schema.SettingsSchema;

/** The catalogue, asked by extension point. */
final class Kinds {
    private final Catalogue catalogue;

    Kinds(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    SettingsSchema settings(ExtensionInfo extension) {
        return catalogue.settings(extension);
    }

    Optional<KindInfo> of(String point) {
        return catalogue.kinds().stream()
                .filter(kind -> kind.type().equals(point))
                .findFirst();
    }

    /** The kind that a point owns; the simple name of a point that nobody brings. */
    String name(String point) {
        return of(point).map(KindInfo::kind).orElse(point.substring(point.lastIndexOf('.') + 1));
    }

    Optional<ExtensionInfo> find(String point, String id) {
        return of(point).flatMap(kind -> catalogue.find(kind.kind(), id));
    }

    List<String> ids(String point) {
        return catalogue.extensions().stream()
                .filter(extension -> extension.kind().equals(name(point)))
                .map(ExtensionInfo::id)
                .distinct()
                .toList();
    }

    /** Kinds of the extensions with an id, whatever they are. */
    List<String> kindsOf(String id) {
        return catalogue.extensions().stream()
                .filter(extension -> extension.id().equals(id))
                .map(ExtensionInfo::kind)
                .distinct()
                .toList();
    }
}
