package org.graftml.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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

    private enum Kind {
        PLAIN,
        WITH_A_PROFILE,
        WITHOUT_TRANSFORM
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_jpeg_has_the_samples_that_java_decodes_it_to(Kind kind) throws Exception {
        byte[] plain = Files.readAllBytes(write(colourful(), "jpg"));
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] jpeg =
                switch (kind) {
                    case PLAIN -> plain;
                    case WITH_A_PROFILE -> with(plain, 0xe2, "ICC_PROFILE\0\1\1", profile);
                    case WITHOUT_TRANSFORM -> with(withoutJfif(plain), 0xee, "Adobe", new byte[7]);
                };

        List<Integer> decoded = samples(jpeg);

        assertThat(decoded.equals(samples(plain))).isEqualTo(kind == Kind.PLAIN);
        byte[] planes = (byte[]) ImageFile.decode("picture", jpeg, 3).values();
        assertThat(planes).hasSize(decoded.size());
        for (int i = 0; i < planes.length; i++) {
            assertThat(planes[i] & 0xff).isEqualTo(decoded.get(i));
        }
    }

    /** Red, then green, then blue. */
    private static List<Integer> samples(byte[] jpeg) throws IOException {
        Raster decoded = ImageIO.read(new ByteArrayInputStream(jpeg)).getRaster();
        List<Integer> samples = new ArrayList<>();
        for (int channel = 0; channel < 3; channel++) {
            for (int sample :
                    decoded.getSamples(0, 0, decoded.getWidth(), decoded.getHeight(), channel, (int[]) null)) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private static BufferedImage colourful() {
        BufferedImage image = new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int i = 0; i < 31 * 17; i++) {
            image.setRGB(i % 31, i / 31, new Color(i % 256, random.nextInt(256), 3 * i % 256).getRGB());
        }
        return image;
    }

    /** Decoders go by it before they look for Adobe's word. */
    private static byte[] withoutJfif(byte[] jpeg) {
        assertThat(jpeg[3] & 0xff).isEqualTo(0xe0);
        byte[] rest = Arrays.copyOfRange(jpeg, 2 + ByteBuffer.wrap(jpeg).getShort(4), jpeg.length);
        rest[0] = jpeg[0];
        rest[1] = jpeg[1];
        return rest;
    }

    @Test
    void a_jpeg_of_three_colours_that_nobody_knows_is_refused_for_its_colours() throws Exception {
        byte[] transform = {0, 0, 0, 0, 0, 0, 2};
        byte[] jpeg = with(withoutJfif(Files.readAllBytes(write(colourful(), "jpg"))), 0xee, "Adobe", transform);

        assertThatThrownBy(() -> ImageFile.decode("picture", jpeg, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has colours that are neither grey, RGB nor CMYK");
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
    void inks_without_a_word_of_adobe_are_inks() throws Exception {
        Path file = folder.resolve("cmyk.jpg");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
        for (int i = 0; i < 64; i++) {
            inks.setPixel(i % 8, i / 8, new int[] {255, 0, 51, 51});
        }
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(inks, null, null));
        }
        float[] planes = ImageFile.read(file, 3).floats();
        assertThat(planes[0]).isCloseTo(0, within(3f));
        assertThat(planes[64]).isCloseTo(204, within(3f));
        assertThat(planes[128]).isCloseTo(163, within(3f)); // 204 * 204 / 255
    }

    /** Made by other programs, of one picture: its left half (10, 200, 30), its right half (200, 100, 50). */
    @ParameterizedTest
    @CsvSource({"lossless.webp, 0", "lossy.webp, 12", "cmyk.jpg, 12"})
    void pictures_of_other_programs_have_their_colours(String name, float tolerance) throws Exception {
        byte[] bytes = ImageFileTest.class.getResourceAsStream(name).readAllBytes();
        Array picture = ImageFile.decode(name, bytes, 3);
        assertThat(picture.shape().getShape()).containsExactly(3, 16, 24);
        float[] planes = picture.floats();
        int area = 16 * 24;
        int[] places = {5 * 24 + 3, 5 * 24 + 20};
        int[][] colours = {{10, 200, 30}, {200, 100, 50}};
        for (int i = 0; i < 2; i++) {
            for (int c = 0; c < 3; c++) {
                assertThat(planes[c * area + places[i]])
                        .as("channel %d of half %d", c, i)
                        .isCloseTo(colours[i][c], within(tolerance));
            }
        }
    }

    /** What a camera writes and where the light is, of a picture of two rows by three: its lightest pixel is at the upper left. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 3, 0 0",
        "2, 2, 3, 0 2",
        "3, 2, 3, 1 2",
        "4, 2, 3, 1 0",
        "5, 3, 2, 0 0",
        "6, 3, 2, 0 1",
        "7, 3, 2, 2 1",
        "8, 3, 2, 2 0"
    })
    void pictures_are_turned_upright(int orientation, int height, int width, String lightest) {
        Array turned = Upright.turned(bytes(1, 2, 3, 9, 1, 2, 3, 4, 5), orientation);
        assertThat(turned.shape().getShape()).containsExactly(1, height, width);
        float[] pixels = turned.floats();
        String[] place = lightest.split(" ");
        assertThat(pixels[Integer.parseInt(place[0]) * width + Integer.parseInt(place[1])])
                .isEqualTo(9);
    }

    @Test
    void the_orientation_is_read_in_both_byte_orders_and_what_is_broken_says_nothing() throws Exception {
        byte[] jpeg = Files.readAllBytes(write(new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB), "jpg"));
        assertThat(Jpeg.orientation(jpeg)).isEqualTo(1);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
            tiff.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d))
                    .putShort((short) 42)
                    .putInt(8);
            tiff.putShort((short) 1)
                    .putShort((short) 0x0112)
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) 6);
            byte[] turned = with(jpeg, 0xe1, "Exif\0\0", tiff.array());
            assertThat(Jpeg.orientation(turned)).isEqualTo(6);
            assertThat(ImageFile.decode("turned", turned, 3).shape().getShape()).containsExactly(3, 32, 16);
            tiff.putInt(4, 1 << 30);
            assertThat(Jpeg.orientation(with(jpeg, 0xe1, "Exif\0\0", tiff.array())))
                    .isEqualTo(1);
        }
    }

    /** With a segment in front of all others. */
    private static byte[] with(byte[] jpeg, int marker, String name, byte[] content) {
        int length = name.length() + content.length + 2;
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + length + 2);
        whole.put(jpeg, 0, 2).putShort((short) (0xff00 | marker)).putShort((short) length);
        whole.put(name.getBytes(StandardCharsets.ISO_8859_1)).put(content).put(jpeg, 2, jpeg.length - 2);
        return whole.array();
    }

    /** Whatever becomes of a byte, it is a picture or an error that names the file. */
    @ParameterizedTest
    @ValueSource(strings = {"lossless.webp", "lossy.webp", "cmyk.jpg"})
    void mutations_are_pictures_or_refused_by_name(String name) throws Exception {
        byte[] whole = ImageFileTest.class.getResourceAsStream(name).readAllBytes();
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] changed = Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int k = 0; k < 3 && changed.length > 0; k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                ImageFile.decode("changed", changed, 3);
            } catch (IOException refused) {
                assertThat(refused).hasMessageContaining("changed");
            }
        }
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
        assertThatThrownBy(() -> ImageFile.read(text, 3)).hasMessageContaining("is not a picture that can be read");
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
