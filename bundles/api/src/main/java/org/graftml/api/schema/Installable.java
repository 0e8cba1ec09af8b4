package org.graftml.api.schema;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Extensions that are not in use but could be: what indexes offer, and what lies installed and is
 * switched off or does not run. Diagnostics ask it which plug-in would bring what a file names. An
 * OSGi service; there may be none, or several.
 */
@ProviderType
public interface Installable {
    /**
     * All that is offered, what suits best first. Asked while an editor waits: answers from memory or
     * local files within milliseconds, and never from the network.
     */
    List<Offer> offers();

    /**
     * An extension that a plug-in would bring.
     *
     * @param kind name of its kind, as in {@link Catalogue.KindInfo#kind}
     * @param plugin symbolic name of the plug-in
     * @param version of the plug-in
     * @param state what the plug-in is, in words that go on after its name: {@code can be installed},
     *     {@code is disabled}, {@code does not resolve: it needs a GPU}
     * @param command what to type next: {@code graft install acme.align}
     */
    record Offer(String kind, String id, String plugin, String version, String state, String command) {}
}
