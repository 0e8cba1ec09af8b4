package org.graftml.datasets.image.folder;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.graftml.api.data.Array;

/** Decodes one picture file to bytes (C, H, W). The size is checked in the header, before memory is taken. */
final class ImageFile {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "gif");
    private static final long MOST_PIXELS = 100_000_000;

    private ImageFile() {}

    static boolean named(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * The pixels of a picture.
     *
     * @param channels 1 for grey, 3 for red, green and blue
     */
    static Array read(Path file, int channels) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                throw new IOException(file + " is not a picture that Java reads (JPEG, PNG, BMP, GIF)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new IOException(file + " has " + pixels + " pixels, more than " + MOST_PIXELS);
                }
                return pixels(reader.read(0), channels);
            } catch (RuntimeException e) {
                throw new IOException(file + " is a broken picture: " + e, e);
            } catch (IOException e) {
                throw new IOException(file + " is a broken picture: " + e.getMessage(), e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Array pixels(BufferedImage image, int channels) {
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] rgb = plain(image) ? raster(image.getRaster(), height * width) : converted(image);
        return Array.of(channels == 3 ? rgb : grey(rgb, height * width), channels, height, width);
    }

    /** Whether the raster holds the samples themselves: grey or red, green, blue, eight bits each. */
    private static boolean plain(BufferedImage image) {
        return switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB -> true;
            default -> false;
        };
    }

    private static byte[] raster(Raster raster, int area) {
        int bands = raster.getNumBands();
        byte[] planes = new byte[3 * area];
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0, at = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < raster.getWidth(); x++, at++) {
                for (int channel = 0; channel < 3; channel++) {
                    planes[channel * area + at] = (byte) row[x * bands + (bands == 1 ? 0 : channel)];
                }
            }
        }
        return planes;
    }

    /** Palettes, transparency (on black) and deep pictures, through Java's colour conversion. */
    private static byte[] converted(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        java.awt.Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return raster(rgb.getRaster(), image.getWidth() * image.getHeight());
    }

    /** The luma of ITU-R BT.601. */
    private static byte[] grey(byte[] rgb, int area) {
        byte[] grey = new byte[area];
        for (int i = 0; i < area; i++) {
            grey[i] = (byte) Math.round(
                    0.299f * (rgb[i] & 0xff) + 0.587f * (rgb[area + i] & 0xff) + 0.114f * (rgb[2 * area + i] & 0xff));
        }
        return grey;
    }
}
