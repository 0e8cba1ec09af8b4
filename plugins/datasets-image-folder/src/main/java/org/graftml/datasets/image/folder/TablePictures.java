package org.graftml.datasets.image.folder;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/**
 * Pictures that a table names; decoded when they are read.
 *
 * @param classes empty where numbers are learnt
 */
record TablePictures(List<Named> pictures, List<String> classes) implements Samples {
    /** A picture and its label. */
    record Named(String id, Path file, Part label) {}

    @Override
    public SampleType type() {
        return SampleType.of(
                "image",
                new PartType.ImageType(3, PartType.ANY, PartType.ANY, DataType.UINT8),
                "label",
                classes.isEmpty() ? new PartType.NumberType() : new PartType.ClassType(classes));
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public String id(int index) {
        return pictures.get(index).id();
    }

    @Override
    public Sample read(int index) throws IOException {
        Named picture = pictures.get(index);
        if (!Files.isRegularFile(picture.file())) {
            throw new IOException("there is no file " + picture.file());
        }
        return Sample.of(
                picture.id(), "image", new Part.Image(ImageFile.read(picture.file(), 3)), "label", picture.label());
    }

    @Override
    public Part label(int index, String name) {
        return pictures.get(index).label();
    }

    @Override
    public String fingerprint() throws IOException {
        Fingerprint fingerprint = new Fingerprint().add(classes.toString());
        for (Named picture : pictures) {
            fingerprint.add(picture.id() + " " + picture.label());
            try {
                fingerprint.add(picture.file());
            } catch (NoSuchFileException missing) {
                // A picture that is not there has no content: reading it says so, unless it is left out.
                fingerprint.add("missing");
            }
        }
        return fingerprint.hex();
    }
}
