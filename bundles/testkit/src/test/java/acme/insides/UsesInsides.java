package acme.insides;

import acme.bundled.Same;
import org.graftml.api.Extension;
import org.graftml.api.data.Augmenter;
import org.graftml.plugins.SchemaReader;

@Extension(point = Augmenter.class, id = "uses-insides", summary = "reads schemas with a class of the platform")
public final class UsesInsides extends Same {
    private final Class<?> reads = SchemaReader.class;

    @Override
    public String toString() {
        return reads.getName();
    }
}
