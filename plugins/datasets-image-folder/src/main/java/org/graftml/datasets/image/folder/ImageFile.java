package org.graftml.datasets.image.folder;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.graftml.api.data.Array;

/** Decodes one picture file to bytes (C, H, W). The size is checked in the header, before memory is taken. */
final class ImageFile {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "gif", "webp");
    /** No picture of so many pixels takes more. */
    static final long MOST_BYTES = 1L << 29;

    private static final long MOST_PIXELS = 100_000_000;
    private static final ImageTypeSpecifier RED_FIRST = ImageTypeSpecifier.createInterleaved(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), new int[] {0, 1, 2}, DataBuffer.TYPE_BYTE, false, false);

    private ImageFile() {}

    static boolean named(Path file) {
        return named(file.getFileName().toString());
    }

    static boolean named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.contains(lower.substring(lower.lastIndexOf('.') + 1));
    }

    /** The pixels of a picture in a file: see {@link #decode}. */
    static Array read(Path file, int channels) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such picture");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has " + Files.size(file) + " bytes, more than " + MOST_BYTES);
        }
        return decode(file.toString(), Files.readAllBytes(file), channels);
    }

    /**
     * The pixels of a picture, upright: as its EXIF entry says.
     *
     * @param name of the picture, for people
     * @param channels 1 for grey, 3 for red, green and blue
     * @throws IOException where the picture is broken, cut off, too large or of colours that are not known
     */
    static Array decode(String name, byte[] bytes, int channels) throws IOException {
        ImageReader reader = reader(name, bytes);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            long pixels = whole(name, () -> (long) reader.getWidth(0) * reader.getHeight(0));
            if (pixels > MOST_PIXELS) {
                throw new IOException(name + " has " + pixels + " pixels, more than " + MOST_PIXELS);
            }
            Array planes = whole(name, () -> planes(name, reader, bytes));
            Array upright = Upright.turned(planes, Jpeg.orientation(bytes));
            return channels == 3 ? upright : grey(upright);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(String name, byte[] bytes) throws IOException {
        if (isWebp(bytes)) {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(name + " is not a picture that can be read (JPEG, PNG, BMP, GIF, WebP)");
            }
            return readers.next();
        }
    }

    private static boolean isWebp(byte[] bytes) {
        return bytes.length > 12
                && new String(bytes, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")
                && new String(bytes, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP");
    }

    /** Red, green and blue. */
    private static Array planes(String name, ImageReader reader, byte[] bytes) throws IOException {
        if (Jpeg.colours(bytes) == 4) {
            // What Java's decoder makes of four colours differs from version to version; how they are stored does not.
            return FourColours.planes(name, complete(reader, () -> reader.readRaster(0, null)), Jpeg.adobe(bytes));
        }
        BufferedImage image = complete(reader, () -> reader.read(0, how(reader, bytes)));
        int colours = image.getColorModel().getColorSpace().getType();
        if (colours != ColorSpace.TYPE_GRAY && colours != ColorSpace.TYPE_RGB) {
            throw unreadableColours(name, null);
        }
        byte[] rgb = plain(image.getColorModel()) ? planes(image) : converted(image);
        return Array.of(rgb, 3, image.getHeight(), image.getWidth());
    }

    /**
     * A JPEG goes where red comes first, as in its decoder: Java's usual pictures have blue first, and every pixel would be
     * turned round.
     */
    private static ImageReadParam how(ImageReader reader, byte[] bytes) throws IOException {
        ImageReadParam how = reader.getDefaultReadParam();
        Iterator<ImageTypeSpecifier> usual = reader.getImageTypes(0);
        if (Jpeg.colours(bytes) == 3
                && usual.hasNext()
                && usual.next().getBufferedImageType() == BufferedImage.TYPE_3BYTE_BGR) {
            how.setDestination(RED_FIRST.createBufferedImage(reader.getWidth(0), reader.getHeight(0)));
        }
        return how;
    }

    private static <T> T complete(ImageReader reader, Step<T> step) throws IOException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        T read = step.run();
        // Java paints what is missing of a JPEG grey, and goes on.
        if (warnings.stream().anyMatch(warning -> warning.contains("premature end"))) {
            throw new EOFException();
        }
        return read;
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Whatever a decoder throws at a broken file says which file it was. */
    private static <T> T whole(String file, Step<T> step) throws IOException {
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

    static IOException unreadableColours(String file, IOException cause) {
        return new IOException(file + " has colours that are neither grey, RGB nor CMYK; expected RGB", cause);
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
        if (bands == 3
                && raster.getParent() == null
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && raster.getDataBuffer() instanceof DataBufferByte pixels) {
            return planes(model, pixels.getData(), pixels.getOffset());
        }
        int colours = image.getColorModel().getNumColorComponents();
        int shift = image.getColorModel().getComponentSize(0) - 8;
        int width = image.getWidth();
        int area = width * image.getHeight();
        byte[] planes = new byte[3 * area];
        int[][] rows = new int[bands][width];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int band = 0; band < bands; band++) {
                raster.getSamples(0, y, width, 1, band, rows[band]);
            }
            for (int channel = 0; channel < 3; channel++) {
                int[] row = rows[colours == 1 ? 0 : channel];
                int to = channel * area + y * width;
                for (int x = 0; x < width; x++) {
                    int value = row[x] >> shift;
                    planes[to + x] = (byte) (bands == colours ? value : onBlack(value, rows[colours][x] >> shift));
                }
            }
        }
        return planes;
    }

    /** Bytes of red, green and blue that lie side by side, apart. */
    private static byte[] planes(PixelInterleavedSampleModel model, byte[] pixels, int begin) {
        int[] offsets = model.getBandOffsets();
        int step = model.getPixelStride();
        int area = model.getWidth() * model.getHeight();
        byte[] planes = new byte[3 * area];
        for (int y = 0, to = 0; y < model.getHeight(); y++) {
            int from = begin + y * model.getScanlineStride();
            for (int x = 0; x < model.getWidth(); x++, to++, from += step) {
                planes[to] = pixels[from + offsets[0]];
                planes[area + to] = pixels[from + offsets[1]];
                planes[2 * area + to] = pixels[from + offsets[2]];
            }
        }
        return planes;
    }

    private static int onBlack(int value, int opacity) {
        return opacity == 255 ? value : (value * opacity + 127) / 255;
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
    private static Array grey(Array planes) {
        byte[] rgb = (byte[]) planes.values();
        int area = rgb.length / 3;
        byte[] grey = new byte[area];
        for (int i = 0; i < area; i++) {
            grey[i] = (byte) Math.round(
                    0.299f * (rgb[i] & 0xff) + 0.587f * (rgb[area + i] & 0xff) + 0.114f * (rgb[2 * area + i] & 0xff));
        }
        return Array.of(grey, 1, planes.shape().get(1), planes.shape().get(2));
    }
}
