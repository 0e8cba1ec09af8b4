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
import org.graftml.api.schema.Catalogue;

/** The readers of new inputs that the platform has. */
final class Readers {
    private static final String KIND = "reader";
    private final Catalogue catalogue;

    Readers(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Opens files, each with the first reader that takes it. */
    List<Samples> open(List<Path> files, SampleType inputs) throws IOException {
        List<InputReader> readers = new ArrayList<>();
        for (Catalogue.ExtensionInfo extension : catalogue.extensions()) {
            if (extension.kind().equals(KIND)) {
                readers.add((InputReader) catalogue.create(extension, Map.of()));
            }
        }
        Map<InputReader, List<Path>> chosen = new LinkedHashMap<>();
        for (Path file : files) {
            InputReader reader = readers.stream()
                    .filter(one -> one.reads(file, inputs))
                    .findFirst()
                    .orElseThrow(() -> Misfit.of(
                                    "input-unreadable", "no reader makes samples of '" + file + "' for this model")
                            .expected("files that hold " + inputs));
            chosen.computeIfAbsent(reader, unseen -> new ArrayList<>()).add(file);
        }
        List<Samples> opened = new ArrayList<>();
        for (Map.Entry<InputReader, List<Path>> group : chosen.entrySet()) {
            opened.add(group.getKey().open(group.getValue(), inputs));
        }
        return opened;
    }
}
