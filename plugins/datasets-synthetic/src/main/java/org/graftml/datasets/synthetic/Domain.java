package org.graftml.datasets.synthetic;

/** A look of glyphs: what differs between domains is how a character is drawn, never which. */
public enum Domain {
    /** Clean, upright, dark on light. */
    PRINT(new Print()),

    /** Written with a pen: warped, slanted, strokes of varying width, with gaps. */
    HAND(new Hand()),

    /** Seen by a camera: coloured textures, lighting, blur, clutter, noise. */
    PHOTO(new Photo());

    private final Style style;

    Domain(Style style) {
        this.style = style;
    }

    Style style() {
        return style;
    }
}
