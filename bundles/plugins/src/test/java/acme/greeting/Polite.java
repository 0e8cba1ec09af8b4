package acme.greeting;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;

@Extension(point = Greeter.class, id = "polite", summary = "adds a title (Knigge 1788, sec. 2)")
public final class Polite implements Greeter {
    public record Settings(
            @Doc("how often") @Default("2") @Min(1) @Max(5) int times,
            @Doc("title") Optional<String> title,
            @Doc("what is made polite") @Default("plain") Greeter inner) {}

    private final Settings settings;

    Polite(Settings settings) {
        if (settings.title().filter("King"::equals).isPresent()) {
            throw Misfit.of("too-polite", "kings are not greeted").at("title");
        }
        this.settings = settings;
    }

    @Override
    public String apply(String name) {
        String once = settings.inner()
                .apply(settings.title().map(title -> title + " ").orElse("") + name);
        return String.join(", ", java.util.Collections.nCopies(settings.times(), once));
    }
}
