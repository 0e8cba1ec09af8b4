package org.graftml.composer.weights;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.layers.Parameter;
import org.graftml.api.schema.Near;
import org.graftml.api.weights.Checkpoint;
import org.graftml.api.weights.Start;

/** Finds for each parameter the array of a checkpoint that it starts from, and says what finds no match. */
public final class Matching {
    /** Names that a message lists before it only counts. */
    private static final int MOST = 6;

    /** What PyTorch's batch norm counts; nothing here starts from it. */
    private static final String COUNTED = "num_batches_tracked";

    private static final String FLOATS = "F32";

    private final Checkpoint checkpoint;
    private final Map<String, String> names;
    private final List<String> fresh;
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A matching of nothing yet.
     *
     * @param names of parameters in published checkpoints, by path; others are called by their paths
     * @param fresh layers that start from random numbers
     */
    public Matching(Checkpoint checkpoint, Map<String, String> names, List<String> fresh) {
        this.checkpoint = checkpoint;
        this.names = names;
        this.fresh = fresh;
    }

    /**
     * Matches the parameters of a backbone, by path.
     *
     * @param required which of them a checkpoint must have; others may have come from a strategy
     */
    public void backbone(Map<String, Parameter> parameters, Predicate<String> required) {
        parameters.forEach((path, parameter) -> {
            String name = names.getOrDefault(path, path);
            Checkpoint.Entry entry = checkpoint.entries().get(name);
            seen.add(name);
            if (isFresh(name)) {
                return;
            }
            if (entry == null) {
                if (required.test(path)) {
                    missing.add(name);
                }
            } else if (entry.shape().equals(parameter.shape())) {
                entries.put(path, name);
            } else {
                wrong.put(
                        name,
                        "`" + name + "` is " + words(entry.shape()) + ", and not " + words(parameter.shape())
                                + " as here");
            }
        });
    }

    /** Matches the parameters of a head: all of them, or none. */
    public void head(Map<String, Parameter> parameters, Optional<String> classifier) {
        Map<String, String> found = new LinkedHashMap<>();
        parameters.forEach((path, parameter) -> {
            String name = names.getOrDefault(path, path);
            Checkpoint.Entry entry = checkpoint.entries().get(name);
            if (entry != null && entry.shape().equals(parameter.shape()) && !isFresh(name)) {
                found.put(path, name);
            }
        });
        Set<String> there = checkpoint.entries().keySet().stream()
                .filter(name -> classifier.filter(layer -> within(name, layer)).isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
        if (found.size() == parameters.size()) {
            entries.putAll(found);
        } else if (!there.isEmpty()) {
            notes.add("its classifier " + there.stream().map(this::shaped).collect(Collectors.joining(", "))
                    + " does not fit the head, which starts from random numbers");
        }
        seen.addAll(found.values());
        seen.addAll(there);
    }

    private String shaped(String name) {
        return "`" + name + "` " + words(checkpoint.entries().get(name).shape());
    }

    private boolean isFresh(String name) {
        return fresh.stream().anyMatch(layer -> within(name, layer));
    }

    private static boolean within(String name, String layer) {
        return name.equals(layer) || name.startsWith(layer + ".");
    }

    /** The arrays that parameters start from, by path. */
    public Start start() {
        return new Start(names, Optional.of(checkpoint), entries);
    }

    /** Why the checkpoint cannot be used. */
    public List<Misfit> problems() {
        List<Misfit> problems = new ArrayList<>();
        fresh.stream()
                .filter(layer -> names.values().stream().noneMatch(name -> within(name, layer)))
                .forEach(layer -> problems.add(Misfit.of("unknown-layer", "the backbone has no layer '" + layer + "'")
                        .at("fresh")
                        .expected("layers such as " + list(List.copyOf(new TreeSet<>(names.values()))))));
        if (!missing.isEmpty()) {
            List<String> near = Near.words(missing.get(0), checkpoint.entries().keySet());
            Misfit misfit = Misfit.of(
                            "weights-missing-arrays",
                            "`" + checkpoint.name() + "` lacks " + missing.size() + " arrays of the backbone: "
                                    + list(missing))
                    .at("weights")
                    .expected("names such as " + list(missing.subList(0, 1)) + "; it has "
                            + list(List.copyOf(
                                    new TreeSet<>(checkpoint.entries().keySet()))));
            problems.add(near.isEmpty() ? misfit : misfit.suggest(Near.question(near)));
        }
        if (!wrong.isEmpty()) {
            String layer = wrong.keySet().iterator().next().replaceFirst("\\.[^.]*$", "");
            problems.add(Misfit.of(
                            "weights-wrong-shape",
                            "in `" + checkpoint.name() + "` " + wrong.size() + " arrays have other shapes: "
                                    + list(List.copyOf(wrong.values())))
                    .at("weights")
                    .expected("the shapes of this backbone with these settings, for samples of this size")
                    .suggest("`fresh: [" + layer + "]` starts that layer from random numbers"));
        }
        return problems;
    }

    /** What else there is to know: what was left over, left out or converted. */
    public Optional<Misfit> note() {
        Map<String, Integer> left = new TreeMap<>();
        Set<String> types = new TreeSet<>();
        checkpoint.entries().forEach((name, entry) -> {
            if (!seen.contains(name) && !name.endsWith(COUNTED) && !isFresh(name)) {
                left.merge(name.replaceFirst("\\..*", ""), 1, Integer::sum);
            }
            if (entries.containsValue(name) && !entry.type().equals(FLOATS)) {
                types.add(entry.type());
            }
        });
        List<String> all = new ArrayList<>(notes);
        if (!left.isEmpty()) {
            all.add("left over is "
                    + list(left.entrySet().stream()
                            .map(one -> one.getKey() + " (" + one.getValue() + ")")
                            .toList()));
        }
        if (!types.isEmpty()) {
            all.add("its numbers are " + String.join(", ", types) + " and become 32-bit floats");
        }
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Misfit.of("weights-in-part", "of `" + checkpoint.name() + "`: " + String.join("; ", all))
                        .at("weights"));
    }

    private static String list(List<String> all) {
        String some = all.stream().limit(MOST).collect(Collectors.joining(", "));
        return all.size() > MOST ? some + " and " + (all.size() - MOST) + " more" : some;
    }

    private static String words(Shape shape) {
        return shape.toString();
    }
}
