package org.graftml.trainer.view;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.data.Part;

/** What is shown black and what white. */
public record Tone(float black, float white) {
    private static final Tone BYTES = new Tone(0, 255);
    private static final Tone FRACTIONS = new Tone(0, 1);

    /** That of bytes, of fractions where all numbers are some, or else what is least and most in all pictures. */
    public static Tone of(List<Part.Image> images) {
        Tone ends = ends(images);
        return ends.black >= 0 && ends.white <= 1 ? FRACTIONS : ends.apart();
    }

    /** That of bytes, or else what is least and most in all pictures. */
    public static Tone widest(List<Part.Image> images) {
        return ends(images).apart();
    }

    private static Tone ends(List<Part.Image> images) {
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
        return new Tone(low, high);
    }

    private Tone apart() {
        return white > black ? this : new Tone(black, black + 1);
    }

    /** A picture for people. Three channels are colours; of any other number the first is shown in grey. */
    public BufferedImage paint(Part.Image image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[image.height() * image.width()];
        for (int colour = 0; colour < 3; colour++) {
            add(image, (image.channels() == 3 ? colour : 0) * pixels.length, pixels);
        }
        picture.getRaster().setDataElements(0, 0, image.width(), image.height(), pixels);
        return picture;
    }

    /** Puts the shades of a channel, whose numbers begin somewhere, behind the colours that pixels have already. */
    private void add(Part.Image image, int begin, int[] pixels) {
        if (image.pixels().values() instanceof byte[] bytes) {
            int[] shades = IntStream.range(0, 256).map(this::shade).toArray();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = pixels[i] << 8 | shades[bytes[begin + i] & 0xff];
            }
        } else {
            float[] values = image.pixels().floats();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = pixels[i] << 8 | shade(values[begin + i]);
            }
        }
    }

    /** 0 to 255. */
    private int shade(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, (value - black) / (white - black))));
    }
}
