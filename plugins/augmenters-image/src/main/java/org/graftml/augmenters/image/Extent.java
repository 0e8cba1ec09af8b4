package org.graftml.augmenters.image;

import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;

/** How large pictures become. */
public record Extent(
        @Doc("height and width in pixels") @Min(1) @Max(4096) Optional<Integer> size,
        @Doc("height in pixels, where it is not `size`") @Min(1) @Max(4096) Optional<Integer> height,
        @Doc("width in pixels, where it is not `size`") @Min(1) @Max(4096) Optional<Integer> width) {

    /** The height for an augmenter, which a misfit names. */
    int high(String augmenter) {
        return height.or(() -> size).orElseThrow(() -> missing(augmenter));
    }

    /** The width for an augmenter, which a misfit names. */
    int wide(String augmenter) {
        return width.or(() -> size).orElseThrow(() -> missing(augmenter));
    }

    private static Misfit missing(String augmenter) {
        return Misfit.of("size-missing", "'" + augmenter + "' does not say to which size")
                .expected("`size`, or `height` and `width`");
    }
}
