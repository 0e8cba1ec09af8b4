package org.graftml.datasets.arrays;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;

/** Class numbers of samples; classes are the different numbers that are trained on, ascending. */
record Targets(List<Integer> numbers, int[] indices) {
    private static final int MOST_CLASSES = 1 << 16;

    /** The different class numbers in an array, ascending. */
    static List<Integer> numbers(ArrayFile file, String name) throws IOException {
        List<Integer> numbers =
                IntStream.of(read(file, name)).distinct().sorted().boxed().toList();
        if (numbers.size() > MOST_CLASSES) {
            throw Misfit.of("wrong-class", "'" + name + "' holds " + numbers.size() + " different numbers")
                    .expected("class numbers");
        }
        return numbers;
    }

    static Targets of(ArrayFile file, String name, List<Integer> numbers) throws IOException {
        int[] classes = read(file, name);
        int[] indices = new int[classes.length];
        for (int i = 0; i < classes.length; i++) {
            indices[i] = numbers.indexOf(classes[i]);
            if (indices[i] < 0) {
                throw Misfit.of(
                                "class-mismatch",
                                "'" + name + "' holds the class number " + classes[i] + ", which is not trained on")
                        .expected("one of " + numbers);
            }
        }
        return new Targets(numbers, indices);
    }

    private static int[] read(ArrayFile file, String name) throws IOException {
        Numbers numbers = file.read(name);
        int count = Numbers.count(numbers.sizes(), "'" + name + "'");
        if (Arrays.stream(numbers.sizes()).max().orElse(0) != count) {
            throw Misfit.of("wrong-shape", "'" + name + "' is " + Arrays.toString(numbers.sizes()))
                    .expected("one class number for each sample");
        }
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            double value = numbers.at(i);
            classes[i] = (int) value;
            if (classes[i] != value) {
                throw Misfit.of("wrong-type", "'" + name + "' holds " + value).expected("whole numbers");
            }
        }
        return classes;
    }
}
