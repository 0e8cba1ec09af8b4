package acme.library;

import acme.bundled.Same;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.graftml.api.Extension;
import org.graftml.api.data.Augmenter;

@Extension(point = Augmenter.class, id = "uses-library", summary = "asks a library that it does not bring")
public final class UsesLibrary extends Same {
    public UsesLibrary() {
        new ObjectMapper();
    }
}
