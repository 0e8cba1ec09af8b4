package org.graftml.trainer.explain;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.trainer.view.Tone;

/** Pictures for people, in colours of bytes; maps over them. */
final class Overlay {
    /** Small pictures are enlarged by a whole number, as far as this. */
    private static final int SHOWN = 192;
    /** How much of a colour the largest number of a map gets; the grey picture shows through. */
    private static final float STRENGTH = 0.75f;

    private Overlay() {}

    /** A picture, enlarged where it is small; one channel is grey, as are those that are not three. */
    static Part.Image shown(Part.Image picture) {
        BufferedImage painted = Tone.of(List.of(picture)).paint(picture);
        int by = Math.max(1, SHOWN / Math.max(picture.height(), picture.width()));
        int height = by * picture.height();
        int width = by * picture.width();
        byte[] pixels = new byte[3 * height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = painted.getRGB(x / by, y / by);
                for (int channel = 0; channel < 3; channel++) {
                    pixels[(channel * height + y) * width + x] = (byte) (colour >> (16 - 8 * channel));
                }
            }
        }
        return new Part.Image(Array.of(pixels, 3, height, width));
    }

    /** A map over a picture in grey: red where its numbers are positive, blue where negative. */
    static Part.Image of(Part.Image shown, HeatMap map) {
        HeatMap heat = map.normal().resized(shown.height(), shown.width());
        float[] pixels = shown.pixels().floats();
        int places = shown.height() * shown.width();
        byte[] painted = new byte[3 * places];
        for (int i = 0; i < places; i++) {
            float grey = 0.299f * pixels[i] + 0.587f * pixels[places + i] + 0.114f * pixels[2 * places + i];
            float much = Math.min(1, Math.abs(heat.values()[i]));
            float[] colour = heat.values()[i] >= 0 ? new float[] {255, 200 * (1 - much), 0} : new float[] {0, 90, 255};
            for (int channel = 0; channel < 3; channel++) {
                painted[channel * places + i] = (byte) Math.round(grey + STRENGTH * much * (colour[channel] - grey));
            }
        }
        return new Part.Image(Array.of(painted, 3, shown.height(), shown.width()));
    }

    static byte[] png(Part.Image shown) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(Tone.of(List.of(shown)).paint(shown), "png", bytes);
        return bytes.toByteArray();
    }
}
