package org.graftml.composer.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Samples;
import org.graftml.api.schema.Near;
import org.graftml.composer.form.SplitForm;

/**
 * Splits the training samples of a data set into those to train on and those to score on.
 *
 * @param holdout share to score on, where neither folds nor a file say it
 */
public record Sides(SplitForm form, double holdout, long seed) {
    private static final String SETTING = "split";
    private static final String FOLDER = "folder";

    /**
     * What came of it.
     *
     * @param kept places of the samples to train on that are kept from training; ascending
     */
    public record Parted(Dataset dataset, Optional<int[]> kept) {}

    /**
     * Splits.
     *
     * @param share of the samples to train on that is kept from training, as whole groups; 0 for none
     * @throws Misfit where it cannot be split so
     */
    public Parted of(Dataset dataset, double share) throws IOException {
        Optional<Samples> own = dataset.test();
        if (own.isPresent()) {
            own.get().close();
            throw wrong("the data set has samples to score on of its own")
                    .expected("no `split`, or training samples alone");
        }
        try (Samples samples = dataset.train()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < samples.size(); i++) {
                ids.add(samples.id(i));
            }
            boolean[] scored = scored(samples, ids);
            int[] test = places(ids, i -> scored[i]);
            int[] train = places(ids, i -> !scored[i]);
            if (test.length == 0 || train.length == 0) {
                throw wrong("no sample is left to " + (test.length == 0 ? "score" : "train") + " on")
                        .expected("some on both sides");
            }
            Optional<int[]> kept = share == 0 ? Optional.empty() : Optional.of(kept(samples, ids, train, share));
            return new Parted(new Selected(dataset, train, Optional.of(test), true), kept);
        }
    }

    /** Places in {@code train} of the groups that make up about a share of it. */
    private int[] kept(Samples samples, List<String> ids, int[] train, double share) throws IOException {
        int[] all = classes(samples);
        List<String> groups = groups(
                IntStream.of(train).mapToObj(ids::get).toList(), form.group().orElseThrow());
        int[] classes = IntStream.of(train).map(i -> all[i]).toArray();
        int[] parts = Deal.deal(groups, classes, new double[] {share, 1 - share}, new SplittableRandom(seed).split());
        int[] kept = IntStream.range(0, train.length).filter(i -> parts[i] == 0).toArray();
        if (kept.length == 0 || kept.length == train.length) {
            throw wrong("no group is left to " + (kept.length == 0 ? "choose by" : "train on"))
                    .expected("more groups, or no `validate.share`");
        }
        return kept;
    }

    private static int[] places(List<String> ids, IntPredicate wanted) {
        return IntStream.range(0, ids.size()).filter(wanted).toArray();
    }

    private boolean[] scored(Samples samples, List<String> ids) throws IOException {
        List<?> groups = form.group().isPresent() ? groups(ids, form.group().get()) : places(ids);
        boolean[] scored = new boolean[ids.size()];
        if (form.file().isPresent()) {
            Set<String> listed = listed(form.file().get(), ids);
            Set<Object> both = new HashSet<>();
            for (int i = 0; i < scored.length; i++) {
                scored[i] = listed.contains(ids.get(i));
                both.add(List.of(scored[i], groups.get(i)));
            }
            if (both.size() > new HashSet<>(groups).size()) {
                throw wrong(form.file().get() + " lists a part of a group").expected("all samples of a group, or none");
            }
            return scored;
        }
        double[] weights = weights();
        int part = form.fold().orElse(1) - 1;
        int[] parts = Deal.deal(groups, classes(samples), weights, new SplittableRandom(seed));
        for (int i = 0; i < scored.length; i++) {
            scored[i] = parts[i] == part;
        }
        return scored;
    }

    private double[] weights() {
        if (form.fold().isPresent() != form.of().isPresent()) {
            throw wrong("`fold` and `of` go together").expected("for instance {fold: 1, of: 5}");
        }
        if (form.of().isEmpty()) {
            if (holdout == 0) {
                throw wrong("`holdout` is 0: nothing is scored on").expected("a `holdout` above 0, or folds");
            }
            return new double[] {holdout, 1 - holdout};
        }
        int count = form.of().get();
        if (form.fold().get() > count) {
            throw wrong("there is no fold " + form.fold().get() + " of " + count)
                    .expected("a fold from 1 to " + count);
        }
        double[] equal = new double[count];
        java.util.Arrays.fill(equal, 1.0 / count);
        return equal;
    }

    /** Each sample is a group of its own. */
    private static List<Integer> places(List<String> ids) {
        return IntStream.range(0, ids.size()).boxed().toList();
    }

    private static List<String> groups(List<String> ids, String rule) {
        Pattern pattern = rule.equals(FOLDER) ? Pattern.compile("^(.*)/") : pattern(rule);
        List<String> groups = new ArrayList<>();
        for (String id : ids) {
            Matcher found = pattern.matcher(id);
            if (!found.find() || found.group(1) == null) {
                throw wrong("'" + id + "' has no group by `" + rule + "`").expected("a pattern that every id has");
            }
            groups.add(found.group(1));
        }
        return groups;
    }

    private static Pattern pattern(String rule) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(rule);
        } catch (java.util.regex.PatternSyntaxException e) {
            throw wrong("`" + rule + "` is no pattern: " + e.getDescription())
                    .expected("`folder`, or a regular expression with a group in brackets")
                    .because(e);
        }
        if (pattern.matcher("").groupCount() == 0) {
            throw wrong("`" + rule + "` has no group in brackets")
                    .expected("`folder`, or a pattern such as `(patient\\d+)_`");
        }
        return pattern;
    }

    private static int[] classes(Samples samples) throws IOException {
        Optional<String> label =
                samples.type().all(PartType.ClassType.class).keySet().stream().findFirst();
        int[] classes = new int[samples.size()];
        for (int i = 0; i < classes.length && label.isPresent(); i++) {
            classes[i] = samples.label(i, label.get()) instanceof Part.ClassLabel known ? known.index() : 0;
        }
        return classes;
    }

    private static Set<String> listed(Path file, List<String> ids) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw wrong("there is no file " + file).expected("a file with the id of a sample in each line");
        }
        Set<String> known = new HashSet<>(ids);
        Set<String> listed = new LinkedHashSet<>();
        for (String line : Files.readAllLines(file)) {
            String id = line.strip();
            if (!id.isEmpty() && !known.contains(id)) {
                throw wrong(file + " lists '" + id + "', and no sample is called so")
                        .expected("ids such as '"
                                + Near.words(id, ids).stream().findFirst().orElse(ids.get(0)) + "'");
            }
            listed.add(id);
        }
        return listed;
    }

    private static Misfit wrong(String message) {
        return Misfit.of("wrong-split", message).at(SETTING);
    }
}
