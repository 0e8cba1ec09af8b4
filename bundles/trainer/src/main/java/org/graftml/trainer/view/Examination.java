package org.graftml.trainer.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Composer;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.run.DataReport;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.StreamData;

/** Reads the samples of a stream, and says what there is. */
record Examination(Composer.Data data, StreamInfo info, Faults faults, int most) {
    private static final int ROWS = 12;
    private static final int COLUMNS = 8;
    private static final int SIZES = 20;

    /** What one side of a stream, training or scoring, was found to hold. */
    private record Side(
            Map<String, Integer> sizes,
            List<DataReport.Broken> broken,
            List<Look> looks,
            Map<Integer, List<Part.Image>> pictures) {}

    DataReport.Stream report() throws IOException {
        try (StreamData stream = StreamData.open(info, data.streams().get(info.name()), data.seed(), faults)) {
            StreamData.Judged training = stream.trained();
            StreamData.Judged scored = stream.scored();
            Side trained = side(training);
            Side judged = side(scored);
            Map<String, Integer> sizes = new TreeMap<>(trained.sizes);
            judged.sizes.forEach((size, count) -> sizes.merge(size, count, Integer::sum));
            List<DataReport.Broken> broken = new ArrayList<>(trained.broken);
            broken.addAll(judged.broken);
            return new DataReport.Stream(
                    info.name(),
                    stream.type().toString(),
                    training.indices().length,
                    info.shown(),
                    scored.indices().length,
                    classes(training, scored),
                    Math.min(most, Math.max(training.indices().length, scored.indices().length)),
                    sizes.entrySet().stream()
                            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(SIZES)
                            .map(size -> new DataReport.Size(size.getKey(), size.getValue()))
                            .toList(),
                    broken,
                    twins(trained.looks, judged.looks),
                    sheet(trained.pictures.isEmpty() ? judged.pictures : trained.pictures));
        }
    }

    /** One sample that was read, or the reason why not. */
    private record Seen(int index, Optional<Sample> sample, Optional<DataReport.Broken> broken) {}

    private Side side(StreamData.Judged side) throws IOException {
        Side found = new Side(new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        Samples samples = side.samples();
        SampleType type = samples.type();
        int[] indices = Arrays.copyOf(side.indices(), Math.min(most, side.indices().length));
        int piece = 512;
        for (int from = 0; from < indices.length; from += piece) {
            List<Seen> seen = IntStream.of(Arrays.copyOfRange(indices, from, Math.min(indices.length, from + piece)))
                    .parallel()
                    .mapToObj(index -> seen(samples, index))
                    .toList();
            for (Seen each : seen) {
                each.broken.ifPresent(found.broken::add);
                if (each.sample.isPresent()) {
                    Sample sample = each.sample.get();
                    found.sizes.merge(Look.size(sample, type), 1, Integer::sum);
                    found.looks.add(Look.of(sample, type));
                    collect(found.pictures, sample);
                }
            }
        }
        return found;
    }

    private static Seen seen(Samples samples, int index) {
        try {
            return new Seen(index, Optional.of(samples.read(index)), Optional.empty());
        } catch (IOException | Misfit broken) {
            String id;
            try {
                id = samples.id(index);
            } catch (IOException | Misfit nameless) {
                id = "sample " + index;
            }
            return new Seen(
                    index,
                    Optional.empty(),
                    Optional.of(new DataReport.Broken(id, String.valueOf(broken.getMessage()))));
        }
    }

    /** The first pictures of each class; of samples without one class all are in one row. */
    private void collect(Map<Integer, List<Part.Image>> pictures, Sample sample) {
        int label =
                info.label().flatMap(sample::part).orElse(null) instanceof Part.ClassLabel known ? known.index() : 0;
        if (pictures.size() < ROWS || pictures.containsKey(label)) {
            List<Part.Image> row = pictures.computeIfAbsent(label, unseen -> new ArrayList<>());
            sample.parts().values().stream()
                    .filter(part -> part instanceof Part.Image && row.size() < COLUMNS)
                    .forEach(part -> row.add((Part.Image) part));
        }
    }

    private static Optional<byte[]> sheet(Map<Integer, List<Part.Image>> pictures) throws IOException {
        if (pictures.values().stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        ContactSheet sheet = new ContactSheet(false);
        new TreeMap<>(pictures).values().forEach(sheet::row);
        return Optional.of(sheet.png());
    }

    private List<DataReport.ClassCount> classes(StreamData.Judged training, StreamData.Judged scored)
            throws IOException {
        if (info.label().isEmpty() || !(info.labelType().orElseThrow() instanceof PartType.ClassType type)) {
            return List.of();
        }
        int[] trained = counts(training, type.names().size());
        int[] judged = counts(scored, type.names().size());
        return IntStream.range(0, trained.length)
                .mapToObj(i -> new DataReport.ClassCount(type.names().get(i), trained[i], judged[i]))
                .toList();
    }

    private int[] counts(StreamData.Judged side, int classes) throws IOException {
        int[] counts = new int[classes];
        for (int index : side.indices()) {
            if (side.samples().label(index, info.label().orElseThrow()) instanceof Part.ClassLabel known) {
                counts[known.index()]++;
            }
        }
        return counts;
    }

    private static List<DataReport.Twins> twins(List<Look> trained, List<Look> scored) {
        Map<String, Look> byContent = new HashMap<>();
        trained.forEach(look -> byContent.putIfAbsent(look.content(), look));
        return scored.parallelStream()
                .flatMap(look -> {
                    Look same = byContent.get(look.content());
                    return same != null
                            ? java.util.stream.Stream.of(new DataReport.Twins(same.id(), look.id(), true))
                            : trained.stream()
                                    .filter(look::alike)
                                    .limit(1)
                                    .map(known -> new DataReport.Twins(known.id(), look.id(), false));
                })
                .toList();
    }
}
