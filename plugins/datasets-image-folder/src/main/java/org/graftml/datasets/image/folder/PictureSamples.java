package org.graftml.datasets.image.folder;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** Picture files and the classes of their folders; decoded when they are read. */
record PictureSamples(Path root, List<Path> files, List<Integer> labels, List<String> classes) implements Samples {
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
    public Sample read(int index) throws IOException {
        Path file = files.get(index);
        return Sample.of(
                root.relativize(file).toString(),
                "image",
                new Part.Image(ImageFile.read(file, 3)),
                "label",
                label(index, "label"));
    }

    @Override
    public Part label(int index, String name) {
        return new Part.ClassLabel(labels.get(index));
    }

    @Override
    public String fingerprint() throws IOException {
        // Names too: a picture that moves to another class changes the data.
        Fingerprint fingerprint = new Fingerprint().add(classes.toString());
        for (int index = 0; index < files.size(); index++) {
            fingerprint
                    .add(labels.get(index) + " " + files.get(index).getFileName())
                    .add(files.get(index));
        }
        return fingerprint.hex();
    }
}
