package acme.bundled;

import org.graftml.api.Extension;
import org.graftml.api.data.Augmenter;

@Extension(point = Augmenter.class, id = "right-bundle", summary = "leaves a picture as it is, and nothing behind")
public final class Right extends Same {}
