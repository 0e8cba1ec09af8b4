package org.graftml.composer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Culprit;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.plugin.Calls;
import org.graftml.composer.check.Findings;
import org.graftml.composer.check.Made;
import org.graftml.composer.check.PluginFault;
import org.graftml.composer.check.Reading;
import org.graftml.composer.form.ExperimentForm;
import org.graftml.composer.graph.OpenStream;
import org.graftml.composer.stream.Unbroken;

/** Opens data sets for their headers, and says what streams they make. */
final class OpenedStreams {
    private final Findings findings;
    private final Calls calls;
    private final boolean again;
    private final Optional<Map<String, Composer.Recorded>> recorded;
    private final Map<Dataset, Opened> opened = new LinkedHashMap<>();

    private final Map<Dataset, Choice> chosen = new IdentityHashMap<>();

    private record Opened(SampleType type, int size, Optional<Integer> test) {}

    private OpenedStreams(
            Findings findings, Calls calls, boolean again, Optional<Map<String, Composer.Recorded>> recorded) {
        this.findings = findings;
        this.calls = calls;
        this.again = again;
        this.recorded = recorded;
    }

    OpenedStreams(Findings findings, Calls calls) {
        this(findings, calls, false, Optional.empty());
    }

    /** Streams as they were once; nothing is opened. */
    OpenedStreams(Findings findings, Calls calls, Map<String, Composer.Recorded> recorded) {
        this(findings, calls, true, Optional.of(recorded));
    }

    /** Streams for a model that was trained before. */
    static OpenedStreams again(Findings findings, Calls calls) {
        return new OpenedStreams(findings, calls, true, Optional.empty());
    }

    Calls calls() {
        return calls;
    }

    /** Whether what was trained before is composed again. */
    boolean again() {
        return again;
    }

    Findings findings() {
        return findings;
    }

    /** Opens a data set; what stands against that is a diagnostic where the file names it. */
    void open(Made made, Reading reading) {
        if (recorded.isPresent()) {
            return;
        }
        Dataset dataset = (Dataset) made.instance();
        Culprit culprit = made.asked("opening its samples");
        try {
            opened.put(dataset, calls.<Opened, IOException>during(() -> culprit, () -> open(dataset)));
        } catch (Misfit misfit) {
            reading.blame(made, misfit);
        } catch (IOException unreadable) {
            made.blame(findings, unreadable(made, unreadable));
        } catch (RuntimeException | Error fault) {
            made.blame(findings, PluginFault.of(culprit, fault));
        }
    }

    private static Opened open(Dataset dataset) throws IOException {
        try (Samples train = dataset.train()) {
            if (train.size() == 0) {
                throw Misfit.of("no-samples", "this data set has no samples");
            }
            Optional<Samples> test = dataset.test();
            Optional<Integer> size = Optional.empty();
            if (test.isPresent()) {
                try (Samples held = test.get()) {
                    size = Optional.of(held.size());
                }
            }
            return new Opened(train.type(), train.size(), size);
        }
    }

    /** The streams of a form; absent if one could not be opened. */
    Optional<List<OpenStream>> streams(
            Map<String, ExperimentForm.Stream> data, Kept kept, long seed, Map<Object, Made> made) {
        if (recorded.isPresent()) {
            return recorded(data, recorded.get());
        }
        List<OpenStream> streams = new ArrayList<>();
        data.values().stream()
                .filter(stream -> opened.containsKey(stream.dataset()))
                .forEach(stream -> choose(stream, kept, seed, made.get(stream.dataset())));
        KnownClasses.check(data, this::classes, (stream, misfit) -> made.get(stream.dataset())
                .blame(findings, misfit));
        List<String> divided = kept.divided(data, this::labelled);
        data.forEach((name, stream) -> {
            Opened found = opened.get(stream.dataset());
            if (found != null) {
                Sizes sizes = Sizes.of(stream, found);
                if (stream.role() == ExperimentForm.Role.TRAINED
                        && stream.labels().count() > sizes.train()) {
                    made.get(stream.dataset()).blame(findings, tooFew(stream, sizes.train()));
                }
                if (divided.contains(name) && sizes.labelled() < kept.folds().orElseThrow()) {
                    made.get(stream.dataset()).blame(findings, tooFewToDivide(sizes.labelled(), kept));
                }
                Optional<int[]> groups = chosen(stream.dataset()).kept();
                streams.add(stream(name, stream, sizes, kept, groups, divided.contains(name)));
            }
        });
        return Optional.of(streams).filter(all -> all.size() == data.size());
    }

    /** Chooses among the samples of a data set; where that cannot be, it is as one that was not opened. */
    private void choose(ExperimentForm.Stream stream, Kept kept, long seed, Made made) {
        Dataset dataset = stream.dataset();
        Culprit culprit = made.asked("choosing its samples");
        Unbroken.Asking asking = new Unbroken.Asking() {
            @Override
            public <T> T ask(Calls.Work<T, IOException> work) throws IOException {
                return calls.<T, IOException>during(() -> culprit, work);
            }
        };
        Opened before = opened.remove(dataset);
        try {
            Choice found = Choosing.of(stream, kept, seed, asking);
            boolean all = found.dataset() == dataset;
            opened.put(dataset, all ? before : asking.ask(() -> open(found.dataset())));
            chosen.put(dataset, found);
            Choosing.leftOut(found).ifPresent(warning -> made.warn(findings, warning));
        } catch (Misfit misfit) {
            made.blame(findings, misfit);
        } catch (IOException unreadable) {
            made.blame(findings, unreadable(made, unreadable));
        } catch (RuntimeException | Error fault) {
            made.blame(findings, PluginFault.of(culprit, fault));
        }
    }

    private Choice chosen(Dataset dataset) {
        return chosen.getOrDefault(dataset, Choice.all(dataset));
    }

    private static Misfit unreadable(Made made, IOException why) {
        return Misfit.of("unreadable", "`" + made.extension().id() + "` cannot be read: " + why.getMessage());
    }

    /** The streams of a form as an experiment has them. */
    Map<String, Experiment.Stream> experiment(Map<String, ExperimentForm.Stream> data, Kept kept) {
        Map<String, Experiment.Stream> streams = new LinkedHashMap<>();
        List<String> divided = kept.divided(data, this::labelled);
        data.forEach((name, stream) -> streams.put(
                name,
                new Experiment.Stream(
                        chosen(stream.dataset()).dataset(),
                        stream.labels(),
                        stream.holdout(),
                        stream.role() == ExperimentForm.Role.SCORED_ONLY,
                        kept.fold().filter(fold -> divided.contains(name)),
                        chosen(stream.dataset()).broken(),
                        chosen(stream.dataset()).kept(),
                        stream.draw())));
        return streams;
    }

    /** How many samples of each class there are to train on; 0 where no data set is opened. */
    long[] counts(Map<String, ExperimentForm.Stream> data, PartType.ClassType classes) {
        long[] counts = new long[classes.names().size()];
        for (ExperimentForm.Stream stream : data.values()) {
            Opened found = opened.get(stream.dataset());
            if (found != null
                    && stream.role() == ExperimentForm.Role.TRAINED
                    && stream.labels().count() != 0) {
                found.type().labels().entrySet().stream()
                        .filter(label -> label.getValue().equals(classes))
                        .forEach(label -> count(stream.dataset(), label.getKey(), counts));
            }
        }
        return counts;
    }

    private static void count(Dataset dataset, String label, long[] counts) {
        try (Samples samples = dataset.train()) {
            for (int i = 0; i < samples.size(); i++) {
                if (samples.label(i, label) instanceof Part.ClassLabel known) {
                    counts[known.index()]++;
                }
            }
        } catch (IOException e) {
            throw Misfit.of("unreadable", "the labels cannot be counted: " + e.getMessage());
        }
    }

    /** Those of all its labels; none where it could not be opened. */
    private List<String> classes(ExperimentForm.Stream stream) {
        return Optional.ofNullable(opened.get(stream.dataset())).stream()
                .flatMap(found -> found.type().all(PartType.ClassType.class).values().stream())
                .flatMap(classes -> classes.names().stream())
                .toList();
    }

    private boolean labelled(String name, ExperimentForm.Stream stream) {
        Optional<SampleType> type = recorded.isPresent()
                ? Optional.ofNullable(recorded.get().get(name)).map(Composer.Recorded::samples)
                : Optional.ofNullable(opened.get(stream.dataset())).map(Opened::type);
        return type.filter(known -> !known.labels().isEmpty()).isPresent();
    }

    private static Optional<List<OpenStream>> recorded(
            Map<String, ExperimentForm.Stream> data, Map<String, Composer.Recorded> recorded) {
        List<OpenStream> streams = new ArrayList<>();
        data.forEach((name, stream) -> {
            Composer.Recorded was = recorded.get(name);
            if (was == null) {
                throw new IllegalArgumentException("the stream '" + name + "' was not recorded");
            }
            boolean scoredOnly = stream.role() == ExperimentForm.Role.SCORED_ONLY;
            streams.add(new OpenStream(
                    name, was.samples(), was.size(), stream.labels(), scoredOnly, was.validating(), was.scored()));
        });
        return Optional.of(streams);
    }

    private static Misfit tooFew(ExperimentForm.Stream stream, int train) {
        return Misfit.of(
                        "out-of-range",
                        "`labels` is " + stream.labels().count() + ", but there are " + train + " samples to train on")
                .at("labels")
                .expected("`all`, `none` or at most " + train);
    }

    private static Misfit tooFewToDivide(int labelled, Kept kept) {
        return Misfit.of(
                        "too-few-to-divide",
                        "its " + labelled + " labelled samples do not suffice for "
                                + kept.folds().orElseThrow() + " folds")
                .expected("`validate.folds` of at most as many as there are labelled samples");
    }

    /**
     * How many samples of a stream are for what.
     *
     * @param train those to train on, what is kept from it included
     * @param labelled how many of these have a label that is shown
     * @param scored samples to score on
     */
    private record Sizes(SampleType type, int train, int labelled, int scored) {
        static Sizes of(ExperimentForm.Stream stream, Opened found) {
            boolean scoredOnly = stream.role() == ExperimentForm.Role.SCORED_ONLY;
            boolean labels = !found.type().labels().isEmpty();
            int heldOut = scoredOnly || found.test().isPresent() || !labels
                    ? 0
                    : (int) Math.round(found.size() * stream.holdout());
            int scored = !labels ? 0 : found.test().orElse(scoredOnly ? found.size() : heldOut);
            int train = scoredOnly ? 0 : found.size() - heldOut;
            int count = stream.labels().count();
            int labelled = !labels || scoredOnly ? 0 : count < 0 ? train : Math.min(count, train);
            return new Sizes(found.type(), train, labelled, scored);
        }
    }

    /**
     * A stream as training sees it; where a fold is left out, that fold alone is scored.
     *
     * @param groups that are kept from training whole
     */
    private static OpenStream stream(
            String name,
            ExperimentForm.Stream stream,
            Sizes sizes,
            Kept kept,
            Optional<int[]> groups,
            boolean divided) {
        boolean scoredOnly = stream.role() == ExperimentForm.Role.SCORED_ONLY;
        int fold =
                divided ? kept.fold().map(left -> left.size(sizes.labelled())).orElse(0) : 0;
        int labelled = sizes.labelled() - fold;
        int validating = groups.map(places -> places.length)
                .orElseGet(() -> kept.share() == 0 || labelled < 2
                        ? 0
                        : (int) Math.min(labelled - 1, Math.max(1, Math.round(labelled * kept.share()))));
        int count = stream.labels().count();
        return new OpenStream(
                name,
                sizes.type(),
                sizes.train() - fold - validating,
                count < 0 ? stream.labels() : new Labels(Math.max(0, count - fold)),
                scoredOnly,
                validating,
                kept.fold().isPresent() ? fold : sizes.scored());
    }
}
