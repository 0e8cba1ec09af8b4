package acme.captions;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.InputReader;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** A sample out of two files: {@code x.png} is the picture, {@code x.words} the ids of its caption's words. */
@Extension(point = InputReader.class, id = "acme-pairs", summary = "Pictures (.png) with captions (.words)")
public final class Pairs implements InputReader {
    private static final String PICTURE = ".png";
    private static final String CAPTION = ".words";

    @Override
    public boolean reads(Path file, SampleType inputs) {
        boolean mine = file.toString().endsWith(PICTURE) || file.toString().endsWith(CAPTION);
        return mine
                && inputs.parts().get("image") instanceof PartType.ImageType
                && inputs.parts().get("caption") instanceof PartType.TokensType;
    }

    @Override
    public Samples open(List<Path> files, SampleType inputs) throws IOException {
        List<Path> pictures =
                files.stream().filter(file -> file.toString().endsWith(PICTURE)).toList();
        for (Path file : files) {
            if (!Files.exists(other(file))) {
                throw Misfit.of("half-a-pair", file + " stands alone").expected(other(file) + " beside it");
            }
        }
        return new Read(inputs, pictures, Fingerprint.of(files));
    }

    private static Path other(Path file) {
        String name = file.getFileName().toString();
        boolean picture = name.endsWith(PICTURE);
        String stem = name.substring(0, name.lastIndexOf('.'));
        return file.resolveSibling(stem + (picture ? CAPTION : PICTURE));
    }

    private record Read(SampleType type, List<Path> pictures, String fingerprint) implements Samples {
        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public Sample read(int index) throws IOException {
            Path picture = pictures.get(index);
            Raster raster = ImageIO.read(picture.toFile()).getRaster();
            byte[] pixels = new byte[raster.getWidth() * raster.getHeight()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) raster.getSample(i % raster.getWidth(), i / raster.getWidth(), 0);
            }
            int[] words = Stream.of(Files.readString(other(picture)).strip().split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return new Sample(
                    picture.toString(),
                    Map.of(
                            "image", new Part.Image(Array.of(pixels, 1, raster.getHeight(), raster.getWidth())),
                            "caption", new Part.Tokens(words)));
        }
    }
}
