package org.graftml.trainer.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.data.InputReader;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.schema.Catalogue;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.GuardedSamples;

/** The readers of new inputs that the platform has. */
final class Readers {
    private static final String KIND = "reader";
    private final Catalogue catalogue;

    Readers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A reader, and whom to blame. */
    private record Known(InputReader reader, Faults faults) {
        private static final String PATH = "reader";

        static Known of(Catalogue.ExtensionInfo extension, Catalogue catalogue) {
            Faults faults = new Faults(List.of(new Experiment.Used(
                    extension.kind(), extension.id(), extension.version(), extension.bundle(), PATH, "")));
            return faults.guard(
                    PATH,
                    () -> "being made",
                    () -> new Known((InputReader) catalogue.create(extension, Map.of()), faults));
        }

        boolean reads(Path file, SampleType inputs) {
            return faults.guard(PATH, () -> "looking at " + file, () -> reader.reads(file, inputs));
        }

        Samples open(List<Path> files, SampleType inputs) throws IOException {
            Samples opened = faults.<Samples, IOException>guard(
                    PATH, () -> "opening " + files.get(0), () -> reader.open(files, inputs));
            return new GuardedSamples(opened, faults, PATH, "its files");
        }
    }

    /** Opens files, each with the first reader that takes it. */
    List<Samples> open(List<Path> files, SampleType inputs) throws IOException {
        List<Known> readers = catalogue.extensions().stream()
                .filter(extension -> extension.kind().equals(KIND))
                .map(extension -> Known.of(extension, catalogue))
                .toList();
        Map<Known, List<Path>> chosen = new LinkedHashMap<>();
        for (Path file : files) {
            Known reader = readers.stream()
                    .filter(one -> one.reads(file, inputs))
                    .findFirst()
                    .orElseThrow(() -> Misfit.of(
                                    "input-unreadable", "no reader makes samples of '" + file + "' for this model")
                            .expected("files that hold " + inputs));
            chosen.computeIfAbsent(reader, unseen -> new ArrayList<>()).add(file);
        }
        List<Samples> opened = new ArrayList<>();
        for (Map.Entry<Known, List<Path>> group : chosen.entrySet()) {
            opened.add(group.getKey().open(group.getValue(), inputs));
        }
        return opened;
    }
}
