package org.graftml.datasets.image.folder;

import org.graftml.api.data.Array;

/** Turns pictures as EXIF says: 2 mirrored, 3 half a turn, 4 both, 5 to 8 the same with rows for columns. */
final class Upright {
    private Upright() {}

    static Array turned(Array planes, int orientation) {
        if (orientation == 1) {
            return planes;
        }
        int channels = (int) planes.shape().get(0);
        int height = (int) planes.shape().get(1);
        int width = (int) planes.shape().get(2);
        boolean swapped = orientation >= 5;
        int high = swapped ? width : height;
        int wide = swapped ? height : width;
        byte[] from = (byte[]) planes.values();
        byte[] to = new byte[from.length];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < high; y++) {
                for (int x = 0; x < wide; x++) {
                    int row = swapped ? x : y;
                    int column = swapped ? y : x;
                    boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 6;
                    boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                    int sourceY = fromBottom ? height - 1 - row : row;
                    int sourceX = fromRight ? width - 1 - column : column;
                    to[(channel * high + y) * wide + x] = from[(channel * height + sourceY) * width + sourceX];
                }
            }
        }
        return Array.of(to, channels, high, wide);
    }
}
