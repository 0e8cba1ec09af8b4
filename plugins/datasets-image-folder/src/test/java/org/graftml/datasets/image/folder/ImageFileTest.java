package org.graftml.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.graftml.api.data.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void lossless_pictures_are_red_green_and_blue_planes(String format) throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, 0x0a141e);
        image.setRGB(1, 0, 0xfffefd);
        assertThat(ImageFile.read(write(image, format), 3)).isEqualTo(bytes(3, 1, 2, 10, 255, 20, 254, 30, 253));
    }

    @Test
    void a_jpeg_is_close_to_what_was_written() throws Exception {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, new Color(200, 100, 50).getRGB());
        }
        float[] planes = ImageFile.read(write(image, "jpg"), 3).floats();
        assertThat(planes[0]).isCloseTo(200, within(3f));
        assertThat(planes[256]).isCloseTo(100, within(3f));
        assertThat(planes[767]).isCloseTo(50, within(3f));
    }

    @Test
    void grey_is_read_as_it_is_stored_in_8_and_16_bits() throws Exception {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 64);
        grey.getRaster().setSample(1, 0, 0, 200);
        assertThat(ImageFile.read(write(grey, "png"), 3)).isEqualTo(bytes(3, 1, 2, 64, 200, 64, 200, 64, 200));
        assertThat(ImageFile.read(write(grey, "png"), 1)).isEqualTo(bytes(1, 1, 2, 64, 200));
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 64 * 256 + 7);
        deep.getRaster().setSample(1, 0, 0, 200 * 256);
        assertThat(ImageFile.read(write(deep, "png"), 1)).isEqualTo(bytes(1, 1, 2, 64, 200));
    }

    @Test
    void what_is_transparent_lies_on_black() throws Exception {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 0xff0a141e);
        image.setRGB(1, 0, 0x800a141e);
        image.setRGB(2, 0, 0x00ffffff);
        assertThat(ImageFile.read(write(image, "png"), 3)).isEqualTo(bytes(3, 1, 3, 10, 5, 0, 20, 10, 0, 30, 15, 0));
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, 3, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {100, 128});
        BufferedImage grey = new BufferedImage(model, raster, false, null);
        assertThat(ImageFile.read(write(grey, "png"), 1)).isEqualTo(bytes(1, 1, 1, 50));
    }

    @Test
    void colours_become_grey_by_their_luma() throws Exception {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xff0000);
        image.setRGB(1, 0, 0x00ff00);
        image.setRGB(2, 0, 0x0000ff);
        assertThat(ImageFile.read(write(image, "png"), 1)).isEqualTo(bytes(1, 1, 3, 76, 150, 29));
    }

    @Test
    void a_jpeg_of_four_colours_is_refused_with_what_would_work() throws Exception {
        Path file = folder.resolve("cmyk.jpg");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null), null, null));
        }
        assertThatThrownBy(() -> ImageFile.read(file, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cmyk.jpg has colours that are neither grey nor RGB")
                .hasMessageContaining("expected RGB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp", "gif"})
    void a_picture_that_is_cut_off_is_refused_by_name(String format) throws Exception {
        BufferedImage noise = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 64 * 48; i++) {
            noise.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
        }
        Path file = write(noise, format);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {whole.length * 9 / 10, whole.length / 2, 60, 12, 3, 0}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ImageFile.read(file, 3))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void a_header_that_promises_a_giant_is_refused_before_it_is_decoded() throws Exception {
        Path file = write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png");
        byte[] png = Files.readAllBytes(file);
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        CRC32 check = new CRC32();
        check.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) check.getValue());
        Files.write(file, png);
        assertThatThrownBy(() -> ImageFile.read(file, 3))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " has 900000000 pixels, more than 100000000");
    }

    @Test
    void what_is_no_picture_and_what_is_missing_are_told_apart() throws Exception {
        Path text = Files.writeString(folder.resolve("page.jpg"), "<html>");
        assertThatThrownBy(() -> ImageFile.read(text, 3)).hasMessageContaining("is not a picture that Java reads");
        assertThatThrownBy(() -> ImageFile.read(folder.resolve("none.jpg"), 3))
                .hasMessageContaining("there is no such picture");
    }

    private Path write(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("picture." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    static Array bytes(int channels, int height, int width, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Array.of(bytes, channels, height, width);
    }
}
