package org.graftml.trainer.view;

import java.awt.image.BufferedImage;
import java.util.List;
import org.graftml.api.data.Part;

/** What is shown black and what white. */
public record Tone(float black, float white) {
    private static final Tone BYTES = new Tone(0, 255);
    private static final Tone FRACTIONS = new Tone(0, 1);

    /** That of bytes, of fractions where all numbers are some, or else what is least and most in all pictures. */
    public static Tone of(List<Part.Image> images) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (Part.Image image : images) {
            if (image.pixels().values() instanceof byte[]) {
                return BYTES;
            }
            for (float value : image.pixels().floats()) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low >= 0 && high <= 1 ? FRACTIONS : new Tone(low, high > low ? high : low + 1);
    }

    /** A picture for people. Three channels are colours; of any other number the first is shown in grey. */
    public BufferedImage paint(Part.Image image) {
        int height = image.height();
        int width = image.width();
        float[] values = image.pixels().floats();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = 0;
                for (int c = 0; c < 3; c++) {
                    int channel = image.channels() == 3 ? c : 0;
                    float value = (values[(channel * height + y) * width + x] - black) / (white - black);
                    colour = colour << 8 | Math.round(255 * Math.max(0, Math.min(1, value)));
                }
                row[x] = colour;
            }
            picture.setRGB(0, y, width, 1, row, 0, width);
        }
        return picture;
    }
}
