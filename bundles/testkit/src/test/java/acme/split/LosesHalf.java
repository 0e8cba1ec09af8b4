package acme.split;

import acme.bundled.Same;
import org.graftml.api.Extension;
import org.graftml.api.data.Augmenter;

@Extension(point = Augmenter.class, id = "loses-half", summary = "is made of two packages")
public final class LosesHalf extends Same {
    public LosesHalf() {
        acme.split.half.Half.name();
    }
}
