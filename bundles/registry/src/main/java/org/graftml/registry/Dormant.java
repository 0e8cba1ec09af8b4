package org.graftml.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.graftml.api.registry.Plugin;
import org.graftml.api.schema.Installable;
import org.graftml.registry.index.Offers;
import org.graftml.registry.live.LivePlugins;
import org.graftml.registry.resolve.Bundles;
import org.graftml.registry.resolve.Names;
import org.osgi.resource.Resource;

/** What could be used and is not: plug-ins that are left out, then what the indexes offer, newest first. */
final class Dormant implements Installable {
    private final LivePlugins live;
    private final Offers offers;

    Dormant(LivePlugins live, Offers offers) {
        this.live = live;
        this.offers = offers;
    }

    @Override
    public List<Offer> offers() {
        return Stream.concat(leftOut(), offered()).toList();
    }

    private Stream<Offer> leftOut() {
        return live.plugins().stream()
                .filter(plugin -> plugin.state() != Plugin.State.ACTIVE)
                .flatMap(plugin -> plugin.extensions().stream().map(extension -> leftOut(plugin, extension)));
    }

    private static Offer leftOut(Plugin plugin, String extension) {
        String reason = plugin.reason().map(why -> ": " + why).orElse("");
        return switch (plugin.state()) {
            case DISABLED -> offer(plugin, extension, "is disabled", "graft enable " + plugin.name());
            case QUARANTINED -> offer(plugin, extension, "is left out" + reason, "graft enable " + plugin.name());
            case STARTING -> offer(plugin, extension, "is still starting", "graft plugins");
            case UNRESOLVED, ACTIVE -> offer(plugin, extension, "is not in use" + reason, "graft plugins");
        };
    }

    private static Offer offer(Plugin plugin, String extension, String state, String command) {
        return offer(extension, plugin.name(), plugin.version(), state, command);
    }

    private Stream<Offer> offered() {
        List<Resource> all = offers.atHand();
        Map<String, String> kinds =
                Bundles.kinds(Stream.concat(live.bundles().stream().map(Bundles::resource), all.stream()));
        Function<Resource, Stream<Offer>> offers = resource -> Names.extensions(resource, kinds).stream()
                .map(extension -> offer(
                        extension,
                        Names.name(resource),
                        Names.version(resource).toString(),
                        "can be installed",
                        "graft install " + Names.name(resource)));
        return all.stream()
                .sorted(Comparator.comparing(Names::version).reversed())
                .flatMap(offers);
    }

    /** @param extension kind and id, with one space between */
    private static Offer offer(String extension, String name, String version, String state, String command) {
        int space = extension.indexOf(' ');
        return new Offer(extension.substring(0, space), extension.substring(space + 1), name, version, state, command);
    }
}
