package org.graftml.composer.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Deals samples to parts, so that each part has its share of every class, and whole groups where samples have
 * some. The largest groups go first, each to where classes fill up most evenly (as scikit-learn's stratified
 * group folds do); which of equals comes first is drawn.
 */
final class Deal {
    private final double[] weights;
    private final List<Map<Integer, Integer>> dealt = new ArrayList<>();
    private final int[] sizes;

    private Deal(double[] weights) {
        this.weights = weights;
        this.sizes = new int[weights.length];
        for (int part = 0; part < weights.length; part++) {
            dealt.add(new HashMap<>());
        }
    }

    /** Samples that stay together. */
    private record Group(List<Integer> members, Map<Integer, Integer> classes) {}

    /**
     * Deals.
     *
     * @param groups of each sample; equal ones stay together
     * @param classes of each sample
     * @param weights share of each part
     * @return the part of each sample
     */
    static int[] deal(List<?> groups, int[] classes, double[] weights, SplittableRandom random) {
        Map<Object, Group> units = new java.util.LinkedHashMap<>();
        Map<Integer, Integer> totals = new TreeMap<>();
        for (int i = 0; i < classes.length; i++) {
            Group unit = units.computeIfAbsent(groups.get(i), unseen -> new Group(new ArrayList<>(), new TreeMap<>()));
            unit.members.add(i);
            unit.classes.merge(classes[i], 1, Integer::sum);
            totals.merge(classes[i], 1, Integer::sum);
        }
        List<Group> order = new ArrayList<>(units.values());
        for (int i = order.size() - 1; i > 0; i--) {
            java.util.Collections.swap(order, i, random.nextInt(i + 1));
        }
        order.sort(Comparator.comparingInt((Group unit) -> unit.members.size()).reversed());
        Deal deal = new Deal(weights);
        int[] parts = new int[classes.length];
        for (Group unit : order) {
            int part = deal.best(unit, totals);
            unit.members.forEach(member -> parts[member] = part);
            unit.classes.forEach((name, count) -> deal.dealt.get(part).merge(name, count, Integer::sum));
            deal.sizes[part] += unit.members.size();
        }
        return parts;
    }

    private int best(Group unit, Map<Integer, Integer> totals) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int part = 0; part < weights.length; part++) {
            double cost = cost(part, unit, totals);
            boolean tie = Math.abs(cost - least) < 1e-12;
            if (!tie && cost < least || tie && sizes[part] / weights[part] < sizes[best] / weights[best]) {
                best = part;
                least = cost;
            }
        }
        return best;
    }

    /** How much the squares of what parts have of each class grow, in shares of the class and of the part. */
    private double cost(int part, Group unit, Map<Integer, Integer> totals) {
        double cost = 0;
        for (Map.Entry<Integer, Integer> one : unit.classes.entrySet()) {
            double total = totals.get(one.getKey());
            double has = dealt.get(part).getOrDefault(one.getKey(), 0) / total;
            double more = one.getValue() / total;
            cost += (2 * has * more + more * more) / weights[part];
        }
        return cost;
    }
}
