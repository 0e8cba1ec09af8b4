package org.graftml.backbones.vision;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Max;
import org.graftml.api.Min;

/** What is set for a network that was published with dropout. */
public record DropoutSettings(
        @Doc("the first layers: published, or small for pictures of some 32 pixels, which they then do not shrink")
                @Default("published")
                Stem stem,
        @Doc(
                        "height and width that pictures are scaled to; otherwise only those of no fixed size are, to what was published")
                @Min(1)
                Optional<Integer> size,
        @Doc("dropout in front of dense layers; as published by default") @Min(0) @Max(0.95)
                Optional<Double> dropout) {}
