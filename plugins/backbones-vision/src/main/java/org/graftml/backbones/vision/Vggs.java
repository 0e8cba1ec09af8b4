package org.graftml.backbones.vision;

import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.model.Backbone;

/** The networks of Simonyan & Zisserman (2015), by their number of layers. */
public final class Vggs {
    private Vggs() {}

    /** One, one, two, two, two convolutions. */
    @Extension(
            point = Backbone.class,
            id = "vgg11",
            summary = "11 layers of 3×3 convolutions (Simonyan & Zisserman 2015)")
    public static final class Vgg11 extends Vgg {
        public Vgg11(Settings settings) {
            super(settings, List.of(1, 1, 2, 2, 2));
        }
    }

    /** Two, two, two, two, two convolutions. */
    @Extension(
            point = Backbone.class,
            id = "vgg13",
            summary = "13 layers of 3×3 convolutions (Simonyan & Zisserman 2015)")
    public static final class Vgg13 extends Vgg {
        public Vgg13(Settings settings) {
            super(settings, List.of(2, 2, 2, 2, 2));
        }
    }

    /** Two, two, three, three, three convolutions. */
    @Extension(
            point = Backbone.class,
            id = "vgg16",
            summary = "16 layers of 3×3 convolutions (Simonyan & Zisserman 2015)")
    public static final class Vgg16 extends Vgg {
        public Vgg16(Settings settings) {
            super(settings, List.of(2, 2, 3, 3, 3));
        }
    }

    /** Two, two, four, four, four convolutions. */
    @Extension(
            point = Backbone.class,
            id = "vgg19",
            summary = "19 layers of 3×3 convolutions (Simonyan & Zisserman 2015)")
    public static final class Vgg19 extends Vgg {
        public Vgg19(Settings settings) {
            super(settings, List.of(2, 2, 4, 4, 4));
        }
    }
}
