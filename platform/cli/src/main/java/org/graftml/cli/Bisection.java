package org.graftml.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the plug-in with which a command begins to fail. Plug-ins are put into an order in which each
 * comes after what it needs, so that every beginning of it can be tried alone; the shortest beginning
 * that fails ends with the one to blame.
 */
final class Bisection {
    /** Looks whether the command fails without some plug-ins. */
    @FunctionalInterface
    interface Trial {
        boolean fails(Set<String> without) throws IOException, InterruptedException;
    }

    /** What came out. */
    sealed interface Finding {}

    /** The command works with all of them. */
    record Works() implements Finding {}

    /** The command fails without any of them, too. */
    record Elsewhere() implements Finding {}

    /**
     * One is to blame.
     *
     * @param alone whether the command works without it and what needs it
     */
    record Blamed(String name, boolean alone) implements Finding {}

    private final Map<String, Set<String>> needs;
    private final List<String> order;

    /**
     * A bisection.
     *
     * @param needs what each plug-in uses; what is no key of it is not tried
     */
    Bisection(Map<String, Set<String>> needs) {
        this.needs = new TreeMap<>(needs);
        Set<String> sorted = new LinkedHashSet<>();
        this.needs.keySet().forEach(name -> place(name, new LinkedHashSet<>(), sorted));
        order = List.copyOf(sorted);
    }

    private void place(String name, Set<String> above, Set<String> sorted) {
        // Some need each other.
        if (!needs.containsKey(name) || !above.add(name)) {
            return;
        }
        needs.get(name).stream().sorted().forEach(need -> place(need, above, sorted));
        sorted.add(name);
    }

    /** How many trials it takes at most. */
    int most() {
        return 3 + (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, order.size() - 1)));
    }

    Finding find(Trial given) throws IOException, InterruptedException {
        Map<Set<String>, Boolean> known = new HashMap<>();
        Trial trial = without -> {
            if (!known.containsKey(without)) {
                known.put(without, given.fails(without));
            }
            return known.get(without);
        };
        if (!trial.fails(Set.of())) {
            return new Works();
        }
        if (trial.fails(Set.copyOf(order))) {
            return new Elsewhere();
        }
        int works = 0;
        int fails = order.size();
        while (fails - works > 1) {
            int middle = (works + fails) / 2;
            if (trial.fails(Set.copyOf(order.subList(middle, order.size())))) {
                fails = middle;
            } else {
                works = middle;
            }
        }
        String blamed = order.get(fails - 1);
        return new Blamed(blamed, !trial.fails(withUsers(blamed)));
    }

    private Set<String> withUsers(String name) {
        Set<String> gone = new LinkedHashSet<>(List.of(name));
        List<String> more = new ArrayList<>(gone);
        while (!more.isEmpty()) {
            String next = more.remove(0);
            needs.forEach((user, uses) -> {
                if (uses.contains(next) && gone.add(user)) {
                    more.add(user);
                }
            });
        }
        return gone;
    }
}
