package org.graftml.datasets.image.folder;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
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
        return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * The pixels of a picture.
     *
     * @param channels 1 for grey, 3 for red, green and blue
     * @throws IOException where the file is broken, cut off, too large or of colours that Java does not decode
     */
    static Array read(Path file, int channels) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such picture");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(file + " is not a picture that Java reads (JPEG, PNG, BMP, GIF)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = whole(file, () -> (long) reader.getWidth(0) * reader.getHeight(0));
                if (pixels > MOST_PIXELS) {
                    throw new IOException(file + " has " + pixels + " pixels, more than " + MOST_PIXELS);
                }
                BufferedImage image = whole(file, () -> decoded(reader));
                int colours = image.getColorModel().getColorSpace().getType();
                if (colours != ColorSpace.TYPE_GRAY && colours != ColorSpace.TYPE_RGB) {
                    // Files of the printing trade, often stored as negatives: a guess would train on wrong colours.
                    throw unreadableColours(file, null);
                }
                return pixels(image, channels);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage decoded(ImageReader reader) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        // Java paints what is missing of a JPEG grey, and goes on.
        if (warnings.stream().anyMatch(warning -> warning.contains("premature end"))) {
            throw new EOFException();
        }
        return image;
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Whatever a decoder throws at a broken file says which file it was. */
    private static <T> T whole(Path file, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (EOFException e) {
            throw new IOException(file + " is a broken picture: it ends too early", e);
        } catch (IIOException e) {
            if ("Unsupported Image Type".equals(e.getMessage())) {
                throw unreadableColours(file, e);
            }
            throw new IOException(file + " is a broken picture: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " is a broken picture: " + e, e);
        }
    }

    private static IOException unreadableColours(Path file, IOException cause) {
        return new IOException(file + " has colours that are neither grey nor RGB (CMYK?); expected RGB", cause);
    }

    private static Array pixels(BufferedImage image, int channels) {
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] rgb = plain(image.getColorModel()) ? planes(image) : converted(image);
        return Array.of(channels == 3 ? rgb : grey(rgb, height * width), channels, height, width);
    }

    /** Whether the raster holds the samples themselves: grey or red, green, blue, 8 or 16 bits, perhaps opacity. */
    private static boolean plain(ColorModel model) {
        int colours = model.getColorSpace().getType();
        int bits = model.getComponentSize(0);
        return model instanceof ComponentColorModel
                && (colours == ColorSpace.TYPE_GRAY || colours == ColorSpace.TYPE_RGB)
                && (bits == 8 || bits == 16);
    }

    /** The samples as they are, the upper 8 bits of 16, on black where they are transparent. */
    private static byte[] planes(BufferedImage image) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int colours = image.getColorModel().getNumColorComponents();
        boolean opaque = bands == colours;
        int shift = image.getColorModel().getComponentSize(0) - 8;
        int area = image.getWidth() * image.getHeight();
        byte[] planes = new byte[3 * area];
        int[] row = new int[image.getWidth() * bands];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, image.getWidth(), 1, row);
            for (int x = 0; x < image.getWidth(); x++, at++) {
                for (int channel = 0; channel < 3; channel++) {
                    int value = row[x * bands + (colours == 1 ? 0 : channel)] >> shift;
                    int opacity = opaque ? 255 : row[x * bands + colours] >> shift;
                    planes[channel * area + at] = (byte) (opacity == 255 ? value : (value * opacity + 127) / 255);
                }
            }
        }
        return planes;
    }

    /** Palettes and packed pixels, on black where they are transparent, through Java's colour conversion. */
    private static byte[] converted(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        java.awt.Graphics2D graphics = rgb.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return planes(rgb);
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
