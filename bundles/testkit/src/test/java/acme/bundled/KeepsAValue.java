package acme.bundled;

import org.graftml.api.Extension;
import org.graftml.api.data.Augmenter;

@Extension(point = Augmenter.class, id = "keeps-a-value", summary = "remembers itself on the thread that made it")
public final class KeepsAValue extends Same {
    private static final ThreadLocal<KeepsAValue> LAST = new ThreadLocal<>();

    public KeepsAValue() {
        LAST.set(this);
    }
}
