package org.graftml.api.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model says of one sample. Plug-ins may bring kinds of their own. */
public interface Prediction {

    /** Named values for tables and JSON: strings, numbers, booleans, lists and maps of these. */
    Map<String, Object> values();

    /** One of the named classes, with a probability for each. */
    record OneClass(List<String> names, double[] probabilities) implements Prediction {
        /** Index of the most probable class; the first of equals. */
        public int best() {
            int best = 0;
            for (int i = 1; i < probabilities.length; i++) {
                if (probabilities[i] > probabilities[best]) {
                    best = i;
                }
            }
            return best;
        }

        /** Name of the most probable class. */
        public String name() {
            return names.get(best());
        }

        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("class", name());
            values.put("probability", probabilities[best()]);
            return values;
        }
    }

    /** A number. */
    record Value(double value) implements Prediction {
        @Override
        public Map<String, Object> values() {
            return Map.of("value", value);
        }
    }

    /** Any number of the named classes, with a probability for each. */
    record Classes(List<String> names, double[] probabilities, double threshold) implements Prediction {
        @Override
        public Map<String, Object> values() {
            List<String> found = new java.util.ArrayList<>();
            for (int i = 0; i < probabilities.length; i++) {
                if (probabilities[i] >= threshold) {
                    found.add(names.get(i));
                }
            }
            return Map.of("classes", found);
        }
    }

    /** Boxes on a picture, the surest first. */
    record Boxes(List<Found> boxes) implements Prediction {
        /** A box in pixels with its class and how sure the model is, 0..1. */
        public record Found(double left, double top, double right, double bottom, String name, double score) {
            private Map<String, Object> values() {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("left", left);
                values.put("top", top);
                values.put("right", right);
                values.put("bottom", bottom);
                values.put("class", name);
                values.put("score", score);
                return values;
            }
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("boxes", boxes.stream().map(Found::values).toList());
        }
    }
}
