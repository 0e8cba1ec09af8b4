package org.graftml.backbones.vision;

/**
 * Scales pictures. Where one shrinks, every output pixel is the mean of the pixels below a triangle as
 * wide as the factor (no aliasing); where it grows, it is interpolated. Pixel centres lie at halves.
 */
final class Scaling {
    private Scaling() {}

    /** {@code (C, height, width)} to {@code (C, rows, columns)}. */
    static float[] bilinear(float[] pixels, int channels, int height, int width, int rows, int columns) {
        float[] narrow = new float[channels * height * columns];
        for (int x = 0; x < columns; x++) {
            Window window = Window.of(width, columns, x);
            for (int row = 0; row < channels * height; row++) {
                float sum = 0;
                for (int i = 0; i < window.weights.length; i++) {
                    sum += window.weights[i] * pixels[row * width + window.first + i];
                }
                narrow[row * columns + x] = sum;
            }
        }
        float[] scaled = new float[channels * rows * columns];
        for (int y = 0; y < rows; y++) {
            Window window = Window.of(height, rows, y);
            for (int channel = 0; channel < channels; channel++) {
                for (int i = 0; i < window.weights.length; i++) {
                    int from = (channel * height + window.first + i) * columns;
                    int to = (channel * rows + y) * columns;
                    for (int x = 0; x < columns; x++) {
                        scaled[to + x] += window.weights[i] * narrow[from + x];
                    }
                }
            }
        }
        return scaled;
    }

    /** The input pixels that an output pixel is made of, and how much of each. */
    private record Window(int first, float[] weights) {
        static Window of(int from, int to, int index) {
            double scale = (double) from / to;
            double support = Math.max(1, scale);
            double centre = (index + 0.5) * scale;
            int first = Math.max(0, (int) Math.floor(centre - support + 0.5));
            int end = Math.min(from, (int) Math.floor(centre + support + 0.5));
            float[] weights = new float[end - first];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / support);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= (float) sum;
            }
            return new Window(first, weights);
        }
    }
}
