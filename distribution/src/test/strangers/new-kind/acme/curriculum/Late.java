package acme.curriculum;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;

/** Silent first, then loud. */
@Extension(point = Curriculum.class, id = "acme-late", summary = "Silent first, then loud")
public final class Late implements Curriculum {
    /** Settings. */
    public record Settings(@Doc("part of the training that is silent") @Min(0) @Max(1) @Default("0.5") double until) {}

    private final Settings settings;

    public Late(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double at(double progress) {
        return progress < settings.until() ? 0 : 1;
    }
}
