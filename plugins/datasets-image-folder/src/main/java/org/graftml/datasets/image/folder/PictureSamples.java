package org.graftml.datasets.image.folder;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.List;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Pictures and the classes of their folders; decoded when they are read. */
record PictureSamples(Pictures pictures, List<Named> files, List<String> classes) implements Samples {
    /** A picture in the folder of its class. */
    record Named(int index, String name) {}

    @Override
    public SampleType type() {
        return SampleType.of(
                "image",
                new PartType.ImageType(3, PartType.ANY, PartType.ANY, DataType.UINT8),
                "label",
                new PartType.ClassType(classes));
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public String id(int index) {
        return folder(index) + "/" + files.get(index).name();
    }

    private String folder(int index) {
        return classes.get(files.get(index).index());
    }

    private byte[] bytes(int index) throws IOException {
        return pictures.bytes(folder(index), files.get(index).name());
    }

    @Override
    public Sample read(int index) throws IOException {
        String where = pictures.where(folder(index), files.get(index).name());
        return Sample.of(
                id(index),
                "image",
                new Part.Image(ImageFile.decode(where, bytes(index), 3)),
                "label",
                label(index, "label"));
    }

    @Override
    public Part label(int index, String name) {
        return new Part.ClassLabel(files.get(index).index());
    }

    @Override
    public String fingerprint() throws IOException {
        // Names too: a picture that moves to another class changes the data.
        Fingerprint fingerprint = new Fingerprint().add(classes.toString());
        for (int index = 0; index < files.size(); index++) {
            fingerprint
                    .add(files.get(index).index() + " " + files.get(index).name())
                    .add(bytes(index));
        }
        return fingerprint.hex();
    }

    @Override
    public void close() throws IOException {
        pictures.close();
    }
}
