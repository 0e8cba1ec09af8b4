package org.graftml.trainer.explain;

/**
 * A number for each place of a picture, perhaps in fewer rows and columns than that.
 *
 * @param values row by row
 */
record HeatMap(int height, int width, float[] values) {

    /** The largest number. */
    float most() {
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    /** The same with its largest magnitude made 1; as it is where there is none. */
    HeatMap normal() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length && largest > 0; i++) {
            scaled[i] /= largest;
        }
        return new HeatMap(height, width, scaled);
    }

    /** The same in other rows and columns, by bilinear interpolation between the middles of its places. */
    HeatMap resized(int rows, int columns) {
        float[] resized = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                resized[y * columns + x] =
                        between((y + 0.5f) * height / rows - 0.5f, (x + 0.5f) * width / columns - 0.5f);
            }
        }
        return new HeatMap(rows, columns, resized);
    }

    private float between(float y, float x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        float down = y - top;
        float right = x - left;
        return (1 - down) * ((1 - right) * at(top, left) + right * at(top, left + 1))
                + down * ((1 - right) * at(top + 1, left) + right * at(top + 1, left + 1));
    }

    /** Beyond the edge, what is at the edge. */
    private float at(int y, int x) {
        return values[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
    }
}
