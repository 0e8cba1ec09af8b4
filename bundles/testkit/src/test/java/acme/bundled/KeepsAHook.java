package acme.bundled;

import org.graftml.api.Extension;
import org.graftml.api.data.Augmenter;

@Extension(point = Augmenter.class, id = "keeps-a-hook", summary = "wants to be told when the process ends")
public final class KeepsAHook extends Same {
    public KeepsAHook() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "acme-end"));
    }
}
