package org.graftml.composer.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.Catalogue.KindInfo;
import org.graftml.api.schema.Installable.Offer;
import org.graftml.api.schema.Near;
import org.graftml.api.schema.SettingsSchema;

/** The catalogue, asked by extension point. */
final class Kinds {
    private final Catalogue catalogue;
    private final Supplier<List<Offer>> offers;

    /** @param offers what plug-ins would bring that are not in use */
    Kinds(Catalogue catalogue, Supplier<List<Offer>> offers) {
        this.catalogue = catalogue;
        this.offers = offers;
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

    /** The first plug-in that would bring an extension. */
    Optional<Offer> offer(String point, String id) {
        return offers(point).filter(offer -> offer.id().equals(id)).findFirst();
    }

    /** A plug-in that would bring an extension which is nearly called so. */
    Optional<Offer> offerLike(String point, String id) {
        List<String> ids = offers(point).map(Offer::id).distinct().toList();
        return Near.words(id, ids).stream().findFirst().flatMap(near -> offer(point, near));
    }

    private Stream<Offer> offers(String point) {
        return offers.get().stream().filter(offer -> offer.kind().equals(name(point)));
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
