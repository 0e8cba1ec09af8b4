package org.graftml.backbones.vision;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Min;

/** What is set for any network that was published for pictures of 224 pixels. */
public record VisionSettings(
        @Doc("the first layers: published, or small for pictures of some 32 pixels, which they then do not shrink")
                @Default("published")
                Stem stem,
        @Doc(
                        "height and width that pictures are scaled to; otherwise only those of no fixed size are, to what was published")
                @Min(1)
                Optional<Integer> size) {}
