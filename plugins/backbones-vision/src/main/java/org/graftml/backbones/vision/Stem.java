package org.graftml.backbones.vision;

/** How a network begins. */
public enum Stem {
    /** As published, for pictures of some 224 pixels. */
    PUBLISHED,
    /** Without the early shrinking, for pictures of some 32 pixels. */
    SMALL;

    /** A stride that the small stem does without. */
    int stride(int published) {
        return this == SMALL ? 1 : published;
    }
}
