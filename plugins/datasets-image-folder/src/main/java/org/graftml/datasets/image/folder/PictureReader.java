package org.graftml.datasets.image.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** New picture files, for models that take one picture. */
@Extension(point = InputReader.class, id = "image", summary = "picture files (JPEG, PNG, BMP, GIF, WebP)")
public final class PictureReader implements InputReader {
    @Override
    public boolean reads(Path file, SampleType inputs) {
        return ImageFile.named(file)
                && inputs.inputs().size() == 1
                && inputs.all(PartType.ImageType.class).values().stream()
                        .anyMatch(type -> type.channels() == 1 || type.channels() == 3);
    }

    @Override
    public Samples open(List<Path> files, SampleType inputs) throws IOException {
        String part = inputs.inputs().keySet().iterator().next();
        PartType.ImageType type = inputs.all(PartType.ImageType.class).get(part);
        return new Read(inputs, part, type, List.copyOf(files), Fingerprint.of(files));
    }

    private record Read(SampleType type, String part, PartType.ImageType image, List<Path> files, String fingerprint)
            implements Samples {
        @Override
        public int size() {
            return files.size();
        }

        @Override
        public Sample read(int index) throws IOException {
            Path file = files.get(index);
            Array bytes = ImageFile.read(file, image.channels());
            Part.Image picture = new Part.Image(numbers(bytes));
            if (differs(image.height(), picture.height()) || differs(image.width(), picture.width())) {
                throw Misfit.of(
                                "wrong-size",
                                file + " is " + picture.width() + " pixels wide and " + picture.height() + " high")
                        .expected(image.width() + " by " + image.height())
                        .suggest("a model that is trained behind a `resize` takes pictures of any size");
            }
            return new Sample(file.toString(), Map.of(part, picture));
        }

        private static boolean differs(int wanted, int actual) {
            return wanted != PartType.ANY && wanted != actual;
        }

        /** Models that were trained on fractions have pictures in 0..1. */
        private Array numbers(Array bytes) {
            float[] values = bytes.floats();
            long[] shape = bytes.shape().getShape();
            return switch (image.numbers()) {
                case UINT8 -> bytes;
                case FLOAT64 -> {
                    double[] unit = new double[values.length];
                    for (int i = 0; i < unit.length; i++) {
                        unit[i] = values[i] / 255.0;
                    }
                    yield Array.of(unit, shape);
                }
                default -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] /= 255;
                    }
                    yield Array.of(values, shape);
                }
            };
        }
    }
}
