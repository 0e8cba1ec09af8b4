package org.graftml.augmenters.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Orders that are drawn: all are equally likely (Fisher and Yates). */
final class Order {
    private Order() {}

    static <T> List<T> of(RandomGenerator random, List<T> things) {
        List<T> shuffled = new ArrayList<>(things);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
