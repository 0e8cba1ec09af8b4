package org.graftml.datasets.image.folder;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import org.graftml.api.data.Array;

/**
 * Pictures of the printing trade, cyan, magenta, yellow and black, as red, green and blue: what the inks
 * let through, multiplied. Adobe's programs store negatives, and perhaps YCC for the first three.
 */
final class FourColours {
    private static final int YCCK = 2;

    private FourColours() {}

    static Array planes(String name, Raster raster, Optional<Integer> adobe) throws IOException {
        if (raster.getNumBands() != 4) {
            throw ImageFile.unreadableColours(name, null);
        }
        int width = raster.getWidth();
        int height = raster.getHeight();
        int area = width * height;
        byte[] planes = new byte[3 * area];
        int[] row = new int[4 * width];
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                light(row, 4 * x, adobe);
                for (int c = 0; c < 3; c++) {
                    planes[c * area + y * width + x] = (byte) ((row[4 * x + c] * row[4 * x + 3] + 127) / 255);
                }
            }
        }
        return Array.of(planes, 3, height, width);
    }

    /** What each ink of a pixel lets through, in place. */
    private static void light(int[] pixel, int at, Optional<Integer> adobe) {
        if (adobe.isPresent() && adobe.get() == YCCK) {
            double blue = pixel[at + 1] - 128;
            double red = pixel[at + 2] - 128;
            int y = pixel[at];
            pixel[at] = 255 - clipped(y + 1.402 * red);
            pixel[at + 1] = 255 - clipped(y - 0.344136 * blue - 0.714136 * red);
            pixel[at + 2] = 255 - clipped(y + 1.772 * blue);
        } else if (adobe.isEmpty()) {
            for (int c = 0; c < 4; c++) {
                pixel[at + c] = 255 - pixel[at + c];
            }
        }
    }

    private static int clipped(double value) {
        return (int) Math.round(Math.max(0, Math.min(255, value)));
    }
}
